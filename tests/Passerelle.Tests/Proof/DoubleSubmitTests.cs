using System.Net;
using Passerelle.Tests.BadInput;
using Passerelle.Tests.TestKit;
using Xunit.Abstractions;

namespace Passerelle.Tests.Proof;

/// <summary>
/// Buttons that are pressed many times: every form that can be found, sent two to five times, at once or one after the other. PostgreSQL itself says how many
/// transactions have left something in the tables of the house: it must be one.
/// </summary>
[Trait("Proof", "double submits")]
public sealed class DoubleSubmitTests(HouseWithStories house, ITestOutputHelper output) : IClassFixture<HouseWithStories>
{
    private readonly List<string> _wrong = [];
    private string _effects = "";
    private int _sent, _accepted;

    [Fact]
    public async Task However_often_a_form_is_sent_it_has_one_effect()
    {
        _effects = await Effects();
        var wanted = Proofs.Size("double submits");
        var forms = new List<(Crawler Crawler, FoundForm Form)>();
        foreach (var worker in new[] { "coordinator", "probation", "health", "exit", "administrator" })
        {
            var crawler = await Crawler.As(house, worker);
            forms.AddRange((await crawler.Everything(ofEachKind: 3)).Where(s => s.Status == HttpStatusCode.OK && s.IsHtml).SelectMany(FoundForm.On)
                .Where(f => !f.HasFile && f.Controls.Count > 1 && !f.Place.Contains("sign-", StringComparison.Ordinal)).DistinctBy(f => f.Place)
                .Where(f => forms.All(other => other.Form.Place != f.Place)).Select(f => (crawler, f)));
        }
        for (var round = 0; _sent < wanted; round++)
        {
            var before = _sent;
            foreach (var (crawler, form) in forms)
                if (_sent < wanted)
                    await Press(crawler, form, 2 + (round + _sent) % 4, atOnce: (round + _sent) % 2 == 0);
            if (_sent == before) break;
        }
        foreach (var crawler in forms.Select(f => f.Crawler).Distinct()) crawler.Dispose();
        output.WriteLine($"{forms.Count} forms, {_sent} sent, {_accepted} groups accepted");
        Proofs.Line("double submits", $"{_sent}, {_wrong.Count} second effects");
        Assert.True(_wrong.Count == 0, string.Join('\n', _wrong.Take(40)));
        Assert.True(forms.Count >= 20 && _accepted >= 25, $"{forms.Count} forms, {_accepted} groups of {_sent} accepted");
    }

    [Fact]
    public async Task Without_operation_ids_the_harness_reports_second_effects()
    {
        _effects = await Effects();
        var id = await house.OpenCase("Forgotten");
        using var crawler = await Crawler.As(house, "coordinator");
        var form = FoundForm.On(await crawler.Get($"/cases/{id.Value}/contacts/record")).First(f => f.HasText);
        await house.Sql<object>("create function platform.forget() returns trigger language plpgsql as $$ begin new.id := gen_random_uuid(); return new; end $$; "
            + "create trigger forgetful before insert on platform.operation for each row execute function platform.forget()");
        try
        {
            await Press(crawler, form, 3, atOnce: false);
            await Press(crawler, form, 3, atOnce: true);
        }
        finally
        {
            await house.Sql<object>("drop trigger forgetful on platform.operation; drop function platform.forget()");
        }
        Assert.Equal(2, _wrong.Count(w => w.Contains("3 transactions", StringComparison.Ordinal)));
    }

    // The form as it stands on the page now, filled in as it was accepted before, or mended until it is.
    private async Task Press(Crawler crawler, FoundForm model, int times, bool atOnce)
    {
        if (FoundForm.On(await crawler.Get(model.Page)).FirstOrDefault(f => f.Place == model.Place) is not { } form)
            return;   // it was the last time: the seat has ended, the case has another state
        foreach (var (name, value) in model.Fields.Where(f => f.Value.Length > 0 && form.Fields.All(own => own.Key != f.Key || own.Value.Length == 0)).ToList())
            form.Set(name, value);
        var since = await house.Sql<string>("select pg_snapshot_xmax(pg_current_snapshot())::text");
        Seen[] answers;
        for (var attempt = 0; ; attempt++)
        {
            answers = atOnce ? await Task.WhenAll(Enumerable.Range(0, times).Select(_ => crawler.Post(form.Action, form.Fields))) : await OneByOne(() => crawler.Post(form.Action, form.Fields), times);
            _sent += times;
            if (attempt == 3 || answers.All(a => a.Status == HttpStatusCode.Redirect) || answers.Any(a => a.AsksToSignIn))
                break;
            foreach (var link in answers[0].Page.QuerySelectorAll(".govuk-error-summary__list a[href^='#']"))
                form.Mend(link.GetAttribute("href")![1..], CityDay.Today);
            foreach (var (name, value) in form.Fields) if (name is not ("Operation" or "Version") && !name.StartsWith("__", StringComparison.Ordinal)) model.Set(name, value);
        }
        if (answers.Any(a => a.AsksToSignIn))
            await crawler.SignInAgain();
        if (answers.Any(a => a.Status == HttpStatusCode.Redirect)) _accepted++;
        if (await house.Sql<long>(_effects, since!) is > 1 and var effects)
            _wrong.Add($"{model.Place}: {effects} transactions after {times} {(atOnce ? "at once" : "one by one")}");
        if (form.Fields.Any(f => f.Key == "Operation") && answers.DistinctBy(a => (a.Status, a.Response.Headers.Location)).Count() > 1)
            _wrong.Add($"{model.Place}: answered {string.Join(", ", answers.Select(a => (int)a.Status))} {(atOnce ? "at once" : "one by one")}");
    }

    private static async Task<Seen[]> OneByOne(Func<Task<Seen>> send, int times)
    {
        var answers = new List<Seen>();
        for (var n = 0; n < times; n++) answers.Add(await send());
        return [.. answers];
    }

    // Everything but what every request writes: the log, the drafts, the signs of life of a session.
    private async Task<string> Effects()
    {
        var tables = await Passerelle.Platform.Verification.Catalogue.Ask(house.Connections,
            "select oid::regclass::text from pg_class where relkind = 'r' and relnamespace::regnamespace::text in ('casework', 'history', 'directory', 'identity') or oid = 'platform.import_file'::regclass");
        return "select count(distinct x) from (" + string.Join(" union all ", tables.Select(t => $"select xmin::text as x from {t} where xmin::text::bigint >= $1::text::bigint")) + ") as changed";
    }
}
