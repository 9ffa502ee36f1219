using System.Diagnostics;

namespace Passerelle.Platform;

/// <summary>
/// The operating-system account that PostgreSQL's programs run under: our own, or "nobody" when we are root,
/// because PostgreSQL refuses to run as root.
/// </summary>
internal sealed record PostgresAccount(bool IsSubstitute)
{
    private const string Nobody = "65534";
    private static readonly string[] Change = [$"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups"];

    public static PostgresAccount ForThisProcess()
    {
        var root = !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess;
        if (root && !OperatingSystem.IsLinux())
            throw new EmbeddedPostgresException(
                "PostgreSQL does not run as root. Start Passerelle as an ordinary user.");
        return new PostgresAccount(root);
    }

    /// <summary>Puts the change of account, where one is needed, before a command.</summary>
    public IReadOnlyList<string> AsAccount(params IEnumerable<string> command) =>
        IsSubstitute ? ["setpriv", .. Change, "--", .. command] : [.. command];

    /// <summary>The same, and Linux sends the command a signal when the thread that started it ends.</summary>
    public IReadOnlyList<string> AsAccountUntilWeDie(string signal, IEnumerable<string> command) =>
        ["setpriv", "--pdeathsig", signal, .. IsSubstitute ? Change : [], "--", .. command];

    /// <summary>Makes a folder or file the account's own.</summary>
    public async Task Own(string path, CancellationToken ct)
    {
        if (IsSubstitute)
            (await Command.Run(["chown", "-R", $"{Nobody}:{Nobody}", path], "/", ct)).OrThrow($"hand {path} to the user nobody");
    }

    /// <summary>True when the account may pass through the folder to what lies in it.</summary>
    public async Task<bool> CanEnter(string folder, CancellationToken ct) =>
        !IsSubstitute || (await Command.Run(AsAccount("test", "-x", folder), "/", ct)).ExitCode == 0;

    /// <summary>The outermost folder on the way that keeps the account out.</summary>
    public async Task<string> FirstClosedFolder(string folder, CancellationToken ct)
    {
        var way = new Stack<string>();
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
            way.Push(at.FullName);
        foreach (var step in way.Where(Directory.Exists))
            if (!await CanEnter(step, ct))
                return step;
        return folder;
    }
}

/// <summary>Runs one short program to its end and keeps what it said.</summary>
internal sealed record Command(string Program, int ExitCode, string Output)
{
    public static async Task<Command> Run(IReadOnlyList<string> words, string folder, CancellationToken ct)
    {
        var start = new ProcessStartInfo(words[0])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var word in words.Skip(1))
            start.ArgumentList.Add(word);
        start.Environment["LC_ALL"] = "C";
        using var process = StartProcess(start);
        process.StandardInput.Close();
        var said = process.StandardOutput.ReadToEndAsync(ct);
        var complained = process.StandardError.ReadToEndAsync(ct);
        try
        {
            await process.WaitForExitAsync(ct);
            return new Command(words[0], process.ExitCode, await said + await complained);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    public static Process StartProcess(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new EmbeddedPostgresException(
                $"The program {start.FileName} cannot be started ({e.Message}). On Linux, install the package util-linux.", e);
        }
    }

    public Command OrThrow(string purpose) => ExitCode == 0
        ? this
        : throw new EmbeddedPostgresException(
            Output.Contains("No space left on device", StringComparison.Ordinal)
                ? $"The disk is full: could not {purpose}. Free some space, then start again."
                : $"Could not {purpose}. {Path.GetFileName(Program)} said: {Output.Trim()}");
}
