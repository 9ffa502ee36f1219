using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Passerelle.Database;
using Passerelle.Demo;
using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework.Cases;
using Passerelle.Platform;
using Passerelle.Platform.Audit;
using Passerelle.Platform.Identity;
using Passerelle.Platform.UseCases;
using Passerelle.Tests.TestKit;
using Passerelle.Verify;

namespace Passerelle.Tests.Proof.Faults;

/// <summary>The application as it is installed: a process of its own on a data folder of its own, with one case and its coordinator. It can be killed, and so can its PostgreSQL.</summary>
internal sealed class Installation : IAsyncDisposable
{
    /// <summary>What the case is called.</summary>
    public const string Alias = "Anvil of faults";

    private static readonly string? Binaries = Environment.GetEnvironmentVariable("PASSERELLE_TEST_POSTGRES_BIN") is { Length: > 0 } named ? named : null;
    private static readonly Lazy<Task<(string Folder, CaseId Case, byte[] Session)>> Template = new(Make);

    private readonly CookieContainer _cookies = new();
    private readonly byte[] _session;
    private int _megabytes;
    private Process? _process;
    private Uri _address = null!;

    private Installation(string folder, CaseId id, byte[] session)
    {
        (Folder, Case, _session) = (folder, id, session);
        Http = new HttpClient(Hasty = new HastyFront(new HttpClientHandler { CookieContainer = _cookies, AllowAutoRedirect = false })) { Timeout = TimeSpan.FromMinutes(2) };
        Http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
    }

    /// <summary>The data folder, as the application names it.</summary>
    public string Folder { get; }

    /// <summary>The data folder, as it is seen from outside: on a disk of its own only the application has it.</summary>
    public string Seen => _megabytes > 0 ? $"/proc/{_process!.Id}/root{Folder}" : Folder;

    /// <summary>The case.</summary>
    public CaseId Case { get; }

    /// <summary>The coordinator's browser.</summary>
    public HttpClient Http { get; }

    /// <summary>What stands between the browser and the application.</summary>
    public HastyFront Hasty { get; }

    /// <summary>A copy of the installation in a folder of its own, started; on a disk of so many megabytes when a number is named.</summary>
    public static async Task<Installation> Start(int megabytes = 0)
    {
        var template = await Template.Value;
        var installation = new Installation(NewFolder(), template.Case, template.Session) { _megabytes = megabytes };
        try
        {
            if (megabytes > 0) Directory.CreateDirectory(installation.Folder);
            else await Run("cp", "-a", template.Folder + "/.", installation.Folder);
            await installation.StartApplication();
            return installation;
        }
        catch
        {
            await installation.DisposeAsync();
            throw;
        }
    }

    /// <summary>The full address of a page.</summary>
    public Uri At(string path) => new(_address, path);

    /// <summary>Starts the application and waits until it is ready.</summary>
    public async Task StartApplication()
    {
        string[] words = ["dotnet", typeof(Program).Assembly.Location, "serve", "--no-demo", "--port", "0", "--data", Folder];
        if (_megabytes > 0)
            words = SmallDisk.Around(_megabytes, Folder, (await Template.Value).Folder, words);
        var start = new ProcessStartInfo(words[0], words[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["Passerelle__Limits__Factor"] = "100000";   // one person is a whole morning here
        if (Binaries is not null)
            start.Environment["Passerelle__PostgresBinaries"] = Binaries;
        _process = Process.Start(start)!;
        var said = new System.Collections.Concurrent.ConcurrentQueue<string>();
        _process.ErrorDataReceived += (_, heard) => said.Enqueue(heard.Data ?? "");
        _process.BeginErrorReadLine();
        string? line;
        do said.Enqueue((line = await _process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(120))) ?? "");
        while (line is not null && !line.StartsWith("Passerelle is ready: ", StringComparison.Ordinal));
        if (line is null) await _process.WaitForExitAsync();
        Assert.True(line is not null, "the application does not start again: " + string.Join('\n', said));
        var reader = _process.StandardOutput;
        _ = Task.Run(async () => { while (await reader.ReadLineAsync() is not null) { } });
        _address = new Uri(line!["Passerelle is ready: ".Length..]);
        _cookies.Add(_address, new Cookie("passerelle", WebEncoders.Base64UrlEncode(_session)));
    }

    /// <summary>False after the application was killed.</summary>
    public bool IsRunning => _process is not null;

    /// <summary>kill -9 of the application; its PostgreSQL ends by itself.</summary>
    public async Task KillApplication()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>kill -9 of PostgreSQL's first process, under the running application; with its children when nothing of its memory may survive.</summary>
    public void KillPostgres(bool withChildren = false)
    {
        var postmaster = int.Parse(File.ReadLines(PidFile).First(), System.Globalization.CultureInfo.InvariantCulture);
        var children = withChildren ? Directory.EnumerateDirectories("/proc").Where(d => int.TryParse(Path.GetFileName(d), out _) && ParentOf(d) == postmaster).Select(d => int.Parse(Path.GetFileName(d), System.Globalization.CultureInfo.InvariantCulture)).ToList() : [];
        foreach (var pid in children.Prepend(postmaster))
            try { Process.GetProcessById(pid).Kill(); }
            catch (ArgumentException) { }   // it has ended meanwhile
    }

    /// <summary>Waits until a page of the case is shown again; how long that took.</summary>
    public async Task<TimeSpan> Recovers()
    {
        var waiting = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using var answer = await Http.GetAsync(At($"/cases/{Case.Value}"));
                if (answer.IsSuccessStatusCode) return waiting.Elapsed;
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException or IOException) { }
            Assert.True(waiting.Elapsed < TimeSpan.FromMinutes(4), "no page is shown again");
            await Task.Delay(50);
        }
    }

    /// <summary>The first column, as the owner.</summary>
    public async Task<List<string>> Ask(string sql)
    {
        await using var connection = new NpgsqlConnection(OwnersWay);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var rows = await command.ExecuteReaderAsync();
        var values = new List<string>();
        while (await rows.ReadAsync()) values.Add(rows.GetValue(0).ToString()!);
        return values;
    }

    /// <summary>What the separate verifier says about the log, against the witness of this installation.</summary>
    public async Task<Verdict> VerifyLog()
    {
        var export = Directory.CreateDirectory(Path.Combine(PostgresForTests.TempFolder, Path.GetRandomFileName())).FullName;
        var witness = Path.Combine(Seen, "witness.log");
        using var seen = new StringReader(File.Exists(witness) ? string.Concat((await File.ReadAllLinesAsync(witness)).Select(l => l + "\n")) : "");
        await LogExport.Write(Connections.From(OwnersWay), export, CancellationToken.None);
        var verdict = LogVerifier.Verify(ExportedLog.In(export), seen);
        Directory.Delete(export, recursive: true);
        return verdict;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
            await KillApplication();
        Http.Dispose();
        for (var attempt = 1; Directory.Exists(Folder); attempt++)
            try { Directory.Delete(Folder, recursive: true); }
            catch (IOException) when (attempt < 20) { await Task.Delay(100); }
    }

    internal static async Task Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, said);
    }

    private string PidFile => Directory.EnumerateDirectories(Seen, "pg*").Select(d => Path.Combine(d, "postmaster.pid")).Single(File.Exists);

    private string OwnersWay => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1", Port = int.Parse(File.ReadLines(PidFile).ElementAt(3), System.Globalization.CultureInfo.InvariantCulture), Username = NewCluster.Owner,
        Password = File.ReadAllText(Path.Combine(Seen, "owner.secret")).Trim(), Database = "passerelle", Pooling = false, Timeout = 5,
    }.ConnectionString;

    private static int ParentOf(string process)
    {
        try { return int.Parse(File.ReadAllText(process + "/stat").Split(") ")[1].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture); }
        catch (IOException) { return 0; }
    }

    private static string NewFolder() => Path.Combine(Path.GetTempPath(), "passerelle-faults-" + Path.GetRandomFileName());

    private static async Task<(string, CaseId, byte[])> Make()
    {
        var folder = NewFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => { try { Directory.Delete(folder, recursive: true); } catch (IOException) { } };
        await using var postgres = await EmbeddedPostgres.Start(new EmbeddedPostgresOptions(folder, Binaries: Binaries));
        var connections = Connections.From(postgres.OwnerConnectionString);
        await DatabaseSetup.Prepare(connections, _ => { }, CancellationToken.None);
        await DemoCities.LoadRegister(connections, CancellationToken.None);
        await using var services = new ServiceCollection().AddLogging().Also(s => s.AddPasserelle(connections, folder)).BuildServiceProvider();
        var session = await services.GetRequiredService<Sessions>().Start(new WorkerId(DemoId.Of("BRU", "coordinator")), CancellationToken.None, idle: TimeSpan.FromHours(9));
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Visit>().Token = session;
        var opened = await scope.ServiceProvider.GetRequiredService<UseCaseRunner>().Run(scope.ServiceProvider.GetRequiredService<OpenCase>(), new OpenCaseInput
        {
            DisplayAlias = Alias, Given = "Taru", Family = "Anvilson", State = CaseState.InCustody, Track = Track.Mandated, MainPurpose = Purpose.Reintegration,
            Reasons = "Release within a year.", IsAnotherPerson = true,
        });
        Assert.Empty(opened.Problems);
        NpgsqlConnection.ClearAllPools();
        return (folder, opened.Value, session);
    }
}
