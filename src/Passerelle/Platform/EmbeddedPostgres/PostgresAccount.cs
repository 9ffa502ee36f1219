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
