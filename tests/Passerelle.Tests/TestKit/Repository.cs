namespace Passerelle.Tests.TestKit;

/// <summary>The checkout that the tests were built from.</summary>
public static class Repository
{
    /// <summary>The folder that holds Passerelle.slnx.</summary>
    public static string Root { get; } = Find();

    /// <summary>The C# files of a project, without what the build makes.</summary>
    public static IEnumerable<string> Code(params string[] below) => Directory
        .EnumerateFiles(Path.Combine([Root, .. below]), "*.cs", SearchOption.AllDirectories)
        .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}") && !f.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}"));

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Passerelle.slnx")))
                return folder.FullName;
        throw new InvalidOperationException("The tests run from a checkout: Passerelle.slnx was not found above " + AppContext.BaseDirectory);
    }
}
