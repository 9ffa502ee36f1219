using System.Security.Cryptography;
using System.Text;

namespace Passerelle.Platform;

/// <summary>
/// Where the data live when nobody said so: <c>.passerelle/data</c> in a checkout, else the user's folder for application
/// data; and for root, when PostgreSQL's account cannot get there, a folder of that place's own in <c>/var/lib</c>.
/// </summary>
internal static class DefaultDataFolder
{
    public static string Find() => Find(AppContext.BaseDirectory, asRoot: OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess);

    public static string Find(string startingFrom, bool asRoot)
    {
        var natural = Checkout(startingFrom) is { } checkout
            ? Path.Combine(checkout, ".passerelle", "data")
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "passerelle", "data");
        if (!asRoot || IsOpenToAll(natural))
            return natural;
        var place = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(natural)))[..8];
        return $"/var/lib/passerelle/{place}";
    }

    private static string? Checkout(string startingFrom)
    {
        for (var at = new DirectoryInfo(startingFrom); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "Passerelle.slnx")))
                return at.FullName;
        return null;
    }

    private static bool IsOpenToAll(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
            if (at.Exists && !OperatingSystem.IsWindows() && !at.UnixFileMode.HasFlag(UnixFileMode.OtherExecute))
                return false;
        return true;
    }
}
