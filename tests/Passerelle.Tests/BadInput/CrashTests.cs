using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Passerelle.Database;
using Passerelle.Demo;
using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Casework.Contacts;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework.Cases;
using Passerelle.Platform;
using Passerelle.Platform.Identity;
using Passerelle.Platform.UseCases;
using Passerelle.Tests.TestKit;
using Xunit.Abstractions;

namespace Passerelle.Tests.BadInput;

/// <summary>
/// kill -9 of the application, and with it of its database, under writers: what was acknowledged is there, what is sent again is there once.
/// </summary>
[Trait("Proof", "faults")]
public sealed class CrashTests(ITestOutputHelper output)
{
    [Fact]
    public async Task What_was_acknowledged_survives_every_kill_and_what_is_sent_again_is_there_once()
    {
        await using var application = await RealApplication.Prepare();
        var kills = Proofs.Size("faults");
        var figures = await CrashHarness.Run(application, kills, writers: 4, TimeSpan.FromSeconds(1.2));
        output.WriteLine(figures.Line);
        Proofs.Line("faults", figures.Line);
        Assert.True(figures is { Lost: 0, Duplicated: 0 }, figures.Line);
        Assert.True(figures.Acknowledged >= 5 * kills && figures.Retried > 0, figures.Line);
    }

    [Fact]
    public async Task The_harness_reports_what_a_weakened_set_up_loses_and_doubles()
    {
        var figures = await CrashHarness.Run(new Weakened(), kills: 3, writers: 2, TimeSpan.FromMilliseconds(60));
        Assert.True(figures.Lost > 0 && figures.Duplicated > 0, figures.Line);
    }

    // Acknowledges before it keeps, forgets at a kill what it has not yet kept, and knows no operation ids: its answer is sometimes lost after it has kept.
    private sealed class Weakened : IKillable
    {
        private readonly ConcurrentQueue<string> _kept = new();
        private readonly ConcurrentQueue<string> _waiting = new();
        private int _writes;

        public async Task<bool> Write(Guid operation, string text)
        {
            await Task.Delay(1);
            if (Interlocked.Increment(ref _writes) % 5 == 0)
            {
                _kept.Enqueue(text);
                return false;
            }
            _waiting.Enqueue(text);
            return true;
        }

        public Task KillAndRestart()
        {
            _waiting.Clear();
            return Task.CompletedTask;
        }

        public Task<IReadOnlyList<string>> Stored() => Task.FromResult<IReadOnlyList<string>>([.. _kept, .. _waiting]);
    }

    private sealed class RealApplication : IKillable, IAsyncDisposable
    {
        private readonly string _folder = Path.Combine(Path.GetTempPath(), "passerelle-crash-" + Path.GetRandomFileName());
        private readonly CookieContainer _cookies = new();
        private HttpClient _http = new();
        private Process? _process;
        private string _page = "";
        private IReadOnlyList<KeyValuePair<string, string>> _fields = [];

        public static async Task<RealApplication> Prepare()
        {
            var application = new RealApplication();
            try
            {
                var (caseId, session) = await application.Found();
                application._page = $"/cases/{caseId.Value}/contacts/record";
                await application.Start(session);
                return application;
            }
            catch
            {
                await application.DisposeAsync();
                throw;
            }
        }

        public async Task<bool> Write(Guid operation, string text)
        {
            var fields = _fields.Where(f => f.Key is not ("Operation" or "Input.Account")).Append(new("Operation", operation.ToString())).Append(new("Input.Account", text));
            using var answer = await _http.PostAsync(_page, new FormUrlEncodedContent(fields));
            if (answer.StatusCode == HttpStatusCode.BadRequest)
                throw new InvalidOperationException("The form is not accepted: " + Answer.Fold((new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync())).QuerySelector("main")!));
            return answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location!.OriginalString.StartsWith("/cases/", StringComparison.Ordinal);
        }

        public async Task KillAndRestart()
        {
            _process!.Kill();   // SIGKILL, to the application alone; its database follows by itself
            await _process.WaitForExitAsync();
            _process.Dispose();
            await Start(null);
        }

        public async Task<IReadOnlyList<string>> Stored()
        {
            _process!.Kill();
            await _process.WaitForExitAsync();
            await using var postgres = await Postgres();
            await using var source = NpgsqlDataSource.Create(postgres.OwnerConnectionString);
            await using var command = source.CreateCommand("select account from casework.contact");
            await using var rows = await command.ExecuteReaderAsync();
            var texts = new List<string>();
            while (await rows.ReadAsync())
                texts.Add(rows.GetString(0));
            return texts;
        }

        public async ValueTask DisposeAsync()
        {
            if (_process is { HasExited: false })
            {
                _process.Kill();
                await _process.WaitForExitAsync();
            }
            _http.Dispose();
            for (var attempt = 1; Directory.Exists(_folder); attempt++)
                try { Directory.Delete(_folder, recursive: true); }
                catch (IOException) when (attempt < 20) { await Task.Delay(100); }
        }

        private Task<EmbeddedPostgres> Postgres() =>
            EmbeddedPostgres.Start(new EmbeddedPostgresOptions(_folder, Binaries: Environment.GetEnvironmentVariable("PASSERELLE_TEST_POSTGRES_BIN")));

        // A case and a session of its coordinator, before the application runs for the first time.
        private async Task<(CaseId, byte[])> Found()
        {
            await using var postgres = await Postgres();
            var connections = Connections.From(postgres.OwnerConnectionString);
            await DatabaseSetup.Prepare(connections, _ => { }, CancellationToken.None);
            await DemoCities.LoadRegister(connections, CancellationToken.None);
            await using var services = new ServiceCollection().AddLogging().Also(s => s.AddPasserelle(connections, _folder)).BuildServiceProvider();
            var session = await services.GetRequiredService<Sessions>().Start(new WorkerId(DemoId.Of("BRU", "coordinator")), CancellationToken.None);
            await using var scope = services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Visit>().Token = session;
            var opened = await scope.ServiceProvider.GetRequiredService<UseCaseRunner>().Run(scope.ServiceProvider.GetRequiredService<OpenCase>(), new OpenCaseInput
            {
                DisplayAlias = "Anvil", Given = "Taru", Family = "Anvilson", State = CaseState.InCustody, Track = Track.Mandated, MainPurpose = Purpose.Reintegration,
                Reasons = "Release within a year.", IsAnotherPerson = true,
            });
            Assert.Empty(opened.Problems);
            NpgsqlConnection.ClearAllPools();
            return (opened.Value, session);
        }

        private async Task Start(byte[]? session)
        {
            var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "serve", "--no-demo", "--port", "0", "--data", _folder]) { RedirectStandardOutput = true, RedirectStandardError = true };
            if (Environment.GetEnvironmentVariable("PASSERELLE_TEST_POSTGRES_BIN") is { Length: > 0 } binaries)
                start.Environment["Passerelle__PostgresBinaries"] = binaries;
            _process = Process.Start(start)!;
            _process.ErrorDataReceived += (_, _) => { };
            _process.BeginErrorReadLine();
            string? line;
            do line = await _process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60));
            while (line is not null && !line.StartsWith("Passerelle is ready: ", StringComparison.Ordinal));
            Assert.True(line is not null, "the application does not start again");
            var reader = _process.StandardOutput;
            _ = Task.Run(async () => { while (await reader.ReadLineAsync() is not null) { } });
            var address = new Uri(line!["Passerelle is ready: ".Length..]);
            if (session is not null)
                _cookies.Add(address, new Cookie("passerelle", WebEncoders.Base64UrlEncode(session)));
            _http.Dispose();
            _http = new HttpClient(new HttpClientHandler { CookieContainer = _cookies, AllowAutoRedirect = false }) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(20) };
            _http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
            if (_fields.Count > 0)
                return;   // a form that was open before the kill can still be sent
            var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await _http.GetStringAsync(_page));
            var form = (AngleSharp.Html.Dom.IHtmlFormElement)page.QuerySelector("main form[method=post]:not([action='/drafts/drop'])")!;
            _fields = [.. PageClient.Values(form).Where(f => f.Key != "Input.Mode"), new("Input.Mode", nameof(ContactMode.HomeVisit))];
        }
    }
}
