using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Passerelle.Tests.Attacks;
using Passerelle.Tests.TestKit;
using Xunit.Abstractions;

namespace Passerelle.Tests.BadInput;

/// <summary>
/// The catalogue of bad inputs, replayed against every field of every form, every uploaded file, every part of every address and every query parameter
/// that can be found. The size is how many rows each place gets.
/// </summary>
[Trait("Proof", "bad inputs")]
public sealed class BadInputTests(HouseWithStories house, ITestOutputHelper output) : IClassFixture<HouseWithStories>
{
    private static readonly int PerPlace = Proofs.Size("bad inputs");

    // Where a text must be found again as it was typed, cleaned.
    private static readonly Dictionary<(string Place, string Field), string> Texts = new()
    {
        [("/cases/{id}/person/names/add", "Input.Given")] = "casework.person_name where given = $1",
        [("/cases/{id}/person/names/add", "Input.Family")] = "casework.person_name where family = $1",
        [("/cases/{id}/person/edit", "Input.CommunicationNeeds")] = "history.person where communication_needs = $1 union all select from casework.person where communication_needs = $1",
        [("/cases/{id}/contacts/record", "Input.Account")] = "casework.contact where account = $1",
        [("/cases/{id}/contacts/record", "Input.WithWhom")] = "casework.contact where with_whom = $1",
        [("/cases/{id}/contacts/record", "Input.Place")] = "casework.contact where place = $1",
        [("/cases/{id}/events/add", "Input.Facts")] = "casework.significant_event where facts = $1",
        [("/cases/{id}/events/add", "Input.Source")] = "casework.significant_event where source = $1",
        [("/cases/{id}/notes/seal", "Input.Text")] = "casework.sealed_note where text = $1",
    };

    private readonly ConcurrentBag<string> _wrong = [];
    private readonly ConcurrentDictionary<string, int> _answers = new();
    private int _sent, _kept;

    [Fact]
    public void The_catalogue_has_more_than_six_hundred_rows_of_every_kind()
    {
        Assert.True(BadInputs.All.Count >= 600, $"{BadInputs.All.Count} rows");
        Assert.Equal(["control", "date", "direction", "id", "injection", "name", "number", "size", "web"], BadInputs.All.Select(r => r.Kind).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_field_file_and_address_answers_every_bad_input()
    {
        await Forms();
        await Addresses();
        output.WriteLine(string.Join(", ", _answers.OrderBy(a => a.Key).Select(a => $"{a.Key}: {a.Value}")));
        Proofs.Line("bad inputs", $"{_sent}, {_answers.Where(a => a.Key.StartsWith('5')).Sum(a => a.Value)} server errors");
        Assert.True(_wrong.IsEmpty, $"{_wrong.Count} of {_sent} wrong:\n" + string.Join('\n', _wrong.Order(StringComparer.Ordinal).Take(2000)));
    }

    private async Task Forms()
    {
        var places = new HashSet<string>();
        var (fields, good) = (0, 0);
        foreach (var worker in new[] { "coordinator", "exit", "health", "administrator", null })
        {
            using var crawler = await Crawler.As(house, worker);
            var forms = (await crawler.Everything(ofEachKind: 4)).Where(s => s.Status == HttpStatusCode.OK && s.IsHtml).SelectMany(FoundForm.On)
                .Where(f => (worker is null || !f.Place.StartsWith("/sign-in", StringComparison.Ordinal)) && !f.EndsSession && f.Controls.Count > 1)
                .GroupBy(f => f.Place).Where(g => places.Add(g.Key)).Select(g => g.ToList()).ToList();
            foreach (var form in forms)
                if (await Careful(crawler, form[0]))
                    good++;
            var attempts = forms.SelectMany(instances => instances[0].Controls.Select(c => c.Name)
                .SelectMany(field => BadInputs.For($"{instances[0].Place}#{field}", Largest(instances[0], field) > 100_000 ? PerPlace * 2 : PerPlace, instances[0].Fitting(field), Largest(instances[0], field)).Select((row, i) => (Form: instances[i % instances.Count], instances[0], field, row)))).ToList();
            fields += forms.Sum(f => f[0].Controls.Count);
            await Parallel.ForEachAsync(attempts.Where(a => !Ends(a.Form)), new ParallelOptions { MaxDegreeOfParallelism = 6 }, async (a, _) => await Try(crawler, a.Form, a.Item2, a.field, a.row));
            foreach (var (form, model, field, row) in attempts.Where(a => Ends(a.Form)))
                await Try(crawler, form, model, field, row);
            foreach (var form in forms.Select(f => f[0]).Where(f => f.HasFile))
                foreach (var row in BadInputs.For(form.Place + "#file", PerPlace * 4, ["size", "control", "injection", "name"], 11_000_000))
                    Note(await crawler.Send(HttpMethod.Post, form.Action, form.WithFile(row.Text ?? row.Percent!, Encoding.UTF8.GetBytes(row.Text ?? row.Percent!), crawler.Token)), s => Judge.Answer(s), form.Place + " file", row);
        }
        output.WriteLine($"{places.Count} forms, {fields} fields, {good} forms accepted a good answer, {_kept} texts found again as typed");
        Assert.True(places.Count >= 25 && fields >= 120 && good >= 12 && _kept >= 40, $"{places.Count} forms, {fields} fields, {good} accepted, {_kept} kept");
    }

    private async Task Addresses()
    {
        using var crawler = await Crawler.As(house, "coordinator");
        var seen = (await crawler.Everything()).Where(s => s.Status == HttpStatusCode.OK && s.IsHtml).ToList();
        var addresses = new List<(string Place, Func<string, string> With)>();
        foreach (var path in seen.Select(s => s.Path.Split('?')[0]).GroupBy(Seen.Place).Select(g => g.First()))
        {
            var parts = path.Split('/');
            for (var i = 2; i < parts.Length; i++)
            {
                var at = i;
                addresses.Add(($"{Seen.Place(path)}/{at}", bad => string.Join('/', parts.Select((part, j) => j == at ? bad : part))));
            }
            addresses.Add(($"{Seen.Place(path)}?", bad => $"{path}?{bad}"));
            foreach (var name in Queries(path))
                addresses.Add(($"{Seen.Place(path)}?{name}", bad => $"{path}?{name}={bad}"));
        }
        addresses.AddRange(Queries("/sign-in").Select(name => ($"/sign-in?{name}", (Func<string, string>)(bad => $"/sign-in?{name}={bad}"))));
        var attempts = addresses.SelectMany(a => BadInputs.For(a.Place, Math.Max(PerPlace * 2 / 3, 1), ["id", "web", "date", "number", "injection", "control"], 3000).Select(row => (a.With, row))).ToList();
        await Parallel.ForEachAsync(attempts, new ParallelOptions { MaxDegreeOfParallelism = 6 }, async (a, _) =>
        {
            var path = a.With(a.row.Encoded);
            if (path.StartsWith("/sign-out", StringComparison.Ordinal) || path.StartsWith("//", StringComparison.Ordinal) || path.Contains('#', StringComparison.Ordinal))
                return;
            Note(await crawler.Get(path), s => Judge.Answer(s), path, a.row);
        });
        output.WriteLine($"{addresses.Count} parts of addresses");
        Assert.True(addresses.Count >= 80, $"{addresses.Count} parts of addresses");

        IEnumerable<string> Queries(string path) => seen.Where(s => Seen.Place(s.Path.Split('?')[0]) == Seen.Place(path))
            .SelectMany(s => s.Page.QuerySelectorAll("form:not([method=post]) [name]").Select(c => c.GetAttribute("name")!)
                .Concat(s.Page.QuerySelectorAll("a[href*='?']").Select(a => a.GetAttribute("href")!).Where(h => h.StartsWith('?') || h.StartsWith(path + "?", StringComparison.Ordinal)).SelectMany(h => h.Split('?')[1].Split('&').Select(p => p.Split('=')[0]))))
            .Concat(Takes.Texts()).Concat(["as-of", "handler", "tab", "after-id", "month"]).Distinct(StringComparer.OrdinalIgnoreCase);
    }

    // Ten million characters into one field of each form; the others are tried with what fits a hurried paste.
    private static int Largest(FoundForm form, string field) => form.HasText && form.Controls.First(c => c.Name == field).Elements[0] is AngleSharp.Html.Dom.IHtmlTextAreaElement ? 11_000_000 : 30_000;

    // Forms after which the case, the seat or the sign-in is another one.
    private static bool Ends(FoundForm form) => form.Place.Contains("/state", StringComparison.Ordinal) || form.Place.Contains("/end", StringComparison.Ordinal) || form.Place.Contains("/account", StringComparison.Ordinal) || form.Place.StartsWith("/workers/{id}", StringComparison.Ordinal);

    private static async Task<bool> Careful(Crawler crawler, FoundForm form) => !Ends(form) && !form.HasFile && await form.SendUntilAccepted(crawler);

    private async Task Try(Crawler crawler, FoundForm form, FoundForm model, string field, BadRow row)
    {
        if (form.Controls.Any(c => c.Name == "Version"))   // a form that carries a version is asked for anew, or it is only ever answered with a conflict
            form = FoundForm.On(await crawler.Get(form.Page)).FirstOrDefault(f => f.Place == form.Place) ?? form;
        foreach (var (name, value) in model.Fields.Where(f => !f.Key.StartsWith("__", StringComparison.Ordinal) && f.Value.Length > 0 && form.Fields.All(own => own.Key != f.Key || own.Value.Length == 0)).ToList())
            form.Set(name, value);
        form.CompleteDate(field);
        var others = form.Fields.Where(f => f.Key != field).Select(f => f.Key switch
        {
            "Operation" => new("Operation", Guid.CreateVersion7().ToString()),
            "__RequestVerificationToken" => new(f.Key, crawler.Token),
            _ => f,
        });
        var body = string.Join('&', others.Select(f => $"{Uri.EscapeDataString(f.Key)}={Uri.EscapeDataString(f.Value)}").Append($"{Uri.EscapeDataString(field)}={row.Encoded}"));
        Seen seen;
        try
        {
            seen = await crawler.PostEncoded(form.Action, body);
        }
        catch (HttpRequestException e)
        {
            _wrong.Add($"{form.Place} {field}: {e.Message} — {row}");
            return;
        }
        if ((seen.AsksToSignIn || seen.AsksForStepUp) && crawler.Worker is not null)
            await crawler.SignInAgain();
        Note(seen, s => Judge.Form(s, form, field, row), $"{form.Place} {field}", row);
        if (seen.Status == HttpStatusCode.Redirect && !seen.AsksToSignIn && !seen.AsksForStepUp && row.Text is { } typed && Texts.TryGetValue((Seen.Place(form.Action), field), out var rows))
        {
            foreach (var cleaned in Judge.Stored(typed))
                if (await house.Sql<bool>($"select exists (select from {rows})", cleaned))
                {
                    Interlocked.Increment(ref _kept);
                    return;
                }
            _wrong.Add($"{form.Place} {field}: accepted but not stored as typed — {row}");
        }
    }

    private void Note(Seen seen, Func<Seen, string?> judge, string where, BadRow row)
    {
        Interlocked.Increment(ref _sent);
        _answers.AddOrUpdate(((int)seen.Status).ToString(), 1, (_, n) => n + 1);
        if (judge(seen) is { } wrong)
            _wrong.Add($"{where}: {wrong} — {row}");
    }
}
