using System.Collections.Concurrent;
using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Passerelle.Domain.Casework.Contacts;
using Passerelle.Platform.Web;
using Passerelle.Tests.TestKit;
using Xunit.Abstractions;

namespace Passerelle.Tests.Proof.Faults;

/// <summary>
/// The disk of the database runs full under the running application: what cannot be saved is refused in words and handed back, what cannot be logged is
/// not shown, and everything goes on by itself once there is room.
/// </summary>
[Trait("Proof", "disk full")]
public sealed class DiskFullTests(ITestOutputHelper output)
{
    // The cluster and a little more.
    private const int Megabytes = 190;

    private readonly HtmlParser _parser = new();
    private readonly ConcurrentDictionary<string, Guid> _acknowledged = new();
    private readonly ConcurrentDictionary<string, Guid> _refused = new();
    private readonly ConcurrentBag<string> _shown = [];
    private readonly ConcurrentBag<string> _wrong = [];
    private int _notShown, _numbers;

    [Fact]
    public async Task When_the_disk_is_full_nothing_is_lost_and_nothing_is_shown_unlogged()
    {
        if (!await SmallDisk.IsPossible())
        {
            Proofs.Line("disk full", "not tried: this system lets nobody mount a small disk");
            return;
        }
        await using var installation = await Installation.Start(Megabytes);
        // A server that keeps pieces of its journal to write on in them keeps more after every fill that used them up, until a disk as small as this holds nothing else, and there is no room to make.
        await installation.Ask("alter system set wal_recycle = off");
        await installation.Ask("select pg_reload_conf()");
        var fields = await Form(installation);
        var filler = Path.Combine(installation.Seen, "filler");
        var fills = Proofs.Size("disk full");
        for (var fill = 0; fill < fills; fill++)
        {
            Fill(filler);
            // First the tables cannot grow; from every second time on the server's own journal cannot either, and the server itself goes down.
            if (fill % 2 == 1)
                await Assert.ThrowsAnyAsync<Exception>(async () => { for (var n = 0; n < 20; n++) await installation.Ask("select pg_switch_wal() from pg_logical_emit_message(true, 'fill', repeat('x', 100000))"); });
            var before = _refused.Count;
            for (var n = 0; n < 200 && _refused.Count < before + 8; n++)
                await Task.WhenAll([.. Enumerable.Range(0, 4).Select(_ => Record(installation, fields)), Read(installation), Read(installation)]);
            Assert.True(_refused.Count > before, $"the disk was not full ({fill})");
            File.Delete(filler);
            await installation.Recovers();
            foreach (var (text, operation) in _refused.ToList())
            {
                Assert.True(await Send(installation, fields, text, operation), "what was refused is not accepted once there is room");
                _refused.TryRemove(text, out _);
            }
        }
        var stored = await installation.Ask("select account from casework.contact where account like 'A long %'");
        var logged = (await installation.Ask("select request_id::text from audit.record where request_id is not null and outcome = 'done'")).ToHashSet();
        var (lost, doubled, unlogged) = (_acknowledged.Keys.Except(stored).Count(), stored.Count - stored.Distinct().Count(), _shown.Count(id => !logged.Contains(id)));
        var figure = $"{fills} fills, {lost} lost, {doubled} duplicated, {unlogged} unlogged ({_acknowledged.Count} acknowledged, {_shown.Count} pages shown, {_notShown} refused)";
        output.WriteLine(figure);
        Proofs.Line("disk full", figure);
        Assert.True(_wrong.IsEmpty, string.Join('\n', _wrong.Distinct().Take(5)));
        Assert.True((lost, doubled, unlogged) == (0, 0, 0), figure);
        await Task.Delay(TimeSpan.FromSeconds(6));   // the sealer's pause
        var verdict = await installation.VerifyLog();
        Assert.True(verdict.Holds, verdict.Says);
    }

    private async Task Record(Installation at, List<KeyValuePair<string, string>> fields)
    {
        var (text, operation) = ($"A long account {Interlocked.Increment(ref _numbers)}: " + new string('x', 6000), Guid.CreateVersion7());
        if (!await Send(at, fields, text, operation)) _refused[text] = operation;
    }

    private async Task<bool> Send(Installation at, List<KeyValuePair<string, string>> fields, string text, Guid operation)
    {
        using var answer = await at.Http.PostAsync(at.At($"/cases/{at.Case.Value}/contacts/record"), new FormUrlEncodedContent([.. fields, new("Operation", operation.ToString()), new("Input.Account", text)]));
        if (answer.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.SeeOther)
            return _acknowledged.TryAdd(text, operation) || true;
        var page = _parser.ParseDocument(await answer.Content.ReadAsStringAsync());
        if (answer.StatusCode != HttpStatusCode.ServiceUnavailable || page.QuerySelector("h1") is null)
            _wrong.Add($"refused with {(int)answer.StatusCode}");
        else if (page.QuerySelector("main .app-typed")?.TextContent != text || (page.QuerySelector("main form input[name=Operation]") as IHtmlInputElement)?.Value != operation.ToString())
            _wrong.Add("what was typed is not on the page: " + Answer.Fold(page.QuerySelector("main")!)[..200]);
        if (!answer.Headers.Contains("Content-Security-Policy"))
            _wrong.Add("a page without the headers of every page");
        return false;
    }

    private async Task Read(Installation at)
    {
        using var answer = await at.Http.GetAsync(at.At($"/cases/{at.Case.Value}"));
        var body = await answer.Content.ReadAsStringAsync();
        if (body.Contains(Installation.Alias, StringComparison.Ordinal))
            _shown.Add(answer.Headers.GetValues(RequestNumbers.Header).Single());
        else
            Interlocked.Increment(ref _notShown);
        if (answer.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable))
            _wrong.Add($"a page answers {(int)answer.StatusCode}");
    }

    private async Task<List<KeyValuePair<string, string>>> Form(Installation at)
    {
        var page = _parser.ParseDocument(await at.Http.GetStringAsync(at.At($"/cases/{at.Case.Value}/contacts/record")));
        return [.. PageClient.Values((IHtmlFormElement)page.QuerySelector("main form[method=post]:not([action='/drafts/drop'])")!).Where(f => f.Key is not ("Operation" or "Input.Account" or "Input.Mode")), new("Input.Mode", nameof(ContactMode.HomeVisit))];
    }

    private static void Fill(string path)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1);
        for (var size = 1 << 20; size >= 4096; size /= 4)
            try { while (true) { file.Write(new byte[size]); file.Flush(); } }
            catch (IOException) { }   // no room for a piece of this size any more
    }
}
