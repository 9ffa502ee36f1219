using System.Text;

namespace Passerelle.Platform.Secrets;

/// <summary>A file with a secret that the application draws itself, readable by its own account and by nobody else.</summary>
internal static class SecretFile
{
    /// <summary>Makes the file unless it is there, and answers its name. Written whole under another name first: whoever else starts now finds the finished file or none.</summary>
    public static string Make(string file, Func<string> draw)
    {
        if (File.Exists(file))
            return file;
        var unfinished = $"{file}.{Environment.ProcessId}-{Environment.CurrentManagedThreadId}";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead;
        using (var stream = new FileStream(unfinished, options))
        {
            stream.Write(Encoding.ASCII.GetBytes(draw()));
            stream.Flush(flushToDisk: true);
        }
        try
        {
            File.Move(unfinished, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(unfinished);
        }
        return file;
    }
}

/// <summary>A folder that nobody but the account of the application enters: whoever reads the keys in it can open sealed secrets or sign in the log's name.</summary>
internal static class ClosedFolder
{
    public static DirectoryInfo Create(string folder) => OperatingSystem.IsWindows() ? Directory.CreateDirectory(folder)
        : Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
}
