using System.Net;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.BadInput;

/// <summary>Bad inputs in every field and file of the forms of a house.</summary>
internal sealed class BadForms(House house, Tally tally, int perPlace)
{
    private const string Token = "__RequestVerificationToken";

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

    /// <summary>Tries the forms that every worker finds; of many houses, this one's share of them.</summary>
    public async Task Try(int share, int shares)
    {
        var places = new List<string>();
        await house.Address();
        house.Running<IOptions<PasswordHasherOptions>>().Value.IterationCount = 1000;   // what a password costs is no question here
        foreach (var text in Texts.Values.SelectMany(t => t.Split(" union all select from ")).Select(t => t.Split(" where ")))
            await house.Sql<object>($"create index on {text[0]} using hash ({text[1].Split(" = ")[0]})");   // looked up thousands of times
        foreach (var worker in new[] { "coordinator", "exit", "health", "administrator", null })
        {
            using var crawler = await Crawler.As(house, worker);
            var all = (await crawler.Everything(ofEachKind: 4)).Where(s => s.Status == HttpStatusCode.OK && s.IsHtml).SelectMany(FoundForm.On)
                .Where(f => (worker is null || !f.Place.StartsWith("/sign-in", StringComparison.Ordinal)) && !f.EndsSession && f.Controls.Count > 1)
                .GroupBy(f => f.Handler).Where(g => !places.Contains(g.Key)).Select(g => g.ToList()).ToList();
            var names = all.Select(f => f[0].Handler).Order(StringComparer.Ordinal).ToList();
            places.AddRange(names);
            await Try(crawler, [.. all.Where(f => names.IndexOf(f[0].Handler) % shares == share)], names);
        }
        Assert.True(places.Count >= 25, $"{places.Count} forms");
    }

    private async Task Try(Crawler crawler, List<List<FoundForm>> forms, List<string> all)
    {
        foreach (var form in forms)
            if (await Careful(crawler, form[0]))
                tally.Accept();
        var attempts = forms.SelectMany(instances => instances[0].Names.SelectMany(field => Rows(instances[0], field, all).Select((row, i) => (Instances: instances, At: i % instances.Count, Field: field.ElementAt(i / instances.Count % field.Count()), Row: row)))).ToList();
        foreach (var field in forms.SelectMany(f => f[0].Names.Select(n => $"{f[0].Handler} {n.Key}")))
            tally.Fields[field] = 1;
        await Parallel.ForEachAsync(attempts.Where(a => !Ends(a.Instances[0])), new ParallelOptions { MaxDegreeOfParallelism = 6 }, async (a, _) => await Try(crawler, a.Instances, a.At, a.Field, a.Row));
        foreach (var (instances, at, field, row) in attempts.Where(a => Ends(a.Instances[0])).OrderBy(a => EndsOwnSeat(a.Instances[0])))
            await Try(crawler, instances, at, field, row);
        foreach (var form in forms.Select(f => f[0]).Where(f => f.HasFile))
            foreach (var row in BadInputs.For(form.Place + "#file", perPlace * 4, ["size", "control", "injection", "name"], 11_000_000))
                tally.Note(await crawler.Send(HttpMethod.Post, form.Action, form.WithFile(row.Text ?? row.Percent!, Encoding.UTF8.GetBytes(row.Text ?? row.Percent!), crawler.Token)), Judge.Answer, form.Handler, form.Place + " file", row);
    }

    // Every form has the same token: they divide the rows for it between them. A further button of a form, to look ahead, reads the fields just as the first.
    private IEnumerable<BadRow> Rows(FoundForm form, IGrouping<string, string> field, List<string> all)
    {
        var largest = Largest(form, field.First());
        var rows = BadInputs.For($"{form.Place}#{field.Key}", largest > 100_000 ? perPlace * 2 : perPlace, form.Fitting(field.First()), largest);
        return field.Key == Token && perPlace > 10 ? rows.Where((_, i) => i % all.Count == all.IndexOf(form.Handler)) : form.IsFurtherButton && perPlace > 10 ? rows.Where((_, i) => i % 4 == 0) : rows;
    }

    // Ten million characters into one field of each form; the others are tried with what fits a hurried paste.
    private static int Largest(FoundForm form, string field) => form.HasText && form.Controls.First(c => c.Name == field).Elements[0] is AngleSharp.Html.Dom.IHtmlTextAreaElement ? 11_000_000 : 30_000;

    // Forms after which the case, the seat or the sign-in is another one.
    private static bool Ends(FoundForm form) => form.Place.Contains("/state", StringComparison.Ordinal) || form.Place.Contains("/end", StringComparison.Ordinal) || form.Place.Contains("/account", StringComparison.Ordinal) || form.Place.StartsWith("/workers/{id}", StringComparison.Ordinal)
        || form.Place.Contains("/exclude", StringComparison.Ordinal) || EndsOwnSeat(form);

    private static bool EndsOwnSeat(FoundForm form) => form.Place.Contains("/conflict", StringComparison.Ordinal);

    private static async Task<bool> Careful(Crawler crawler, FoundForm form) => !Ends(form) && !form.HasFile && await form.SendUntilAccepted(crawler);

    private async Task Try(Crawler crawler, List<FoundForm> instances, int at, string field, BadRow row)
    {
        var (form, model) = (instances[at], instances[0]);
        try
        {
            var seen = await Send(crawler, form, model, field, row);
            if (seen.Status == HttpStatusCode.Conflict && form.HasVersion && FoundForm.On(await crawler.Get(form.Page)).FirstOrDefault(f => f.Handler == form.Handler) is { } anew)
            {   // somebody was first: on the version of now it is judged for what it says
                instances[at] = anew;
                seen = await Send(crawler, anew, model, field, row);
            }
            if (seen.Status == HttpStatusCode.NotFound && perPlace > 10 && (await crawler.Get(form.Page)).Status != HttpStatusCode.OK)
                instances[at] = await Another(crawler, form) ?? instances[(at + 1) % instances.Count];   // what it was about is gone: the next row is for another one
            if (seen.Status == HttpStatusCode.Redirect && !seen.AsksToSignIn && !seen.AsksForStepUp && row.Text is { } typed && Texts.TryGetValue((Seen.Place(form.Action), field), out var rows))
                await FindAgain(form, field, row, typed, rows);
        }
        catch (HttpRequestException e)
        {
            tally.Wrong.Add($"{form.Place} {field}: {e.Message} — {row}");
        }
    }

    private async Task<Seen> Send(Crawler crawler, FoundForm form, FoundForm model, string field, BadRow row)
    {
        foreach (var (name, value) in model.Fields.Where(f => !f.Key.StartsWith("__", StringComparison.Ordinal) && f.Key != "Version" && f.Value.Length > 0 && form.Fields.All(own => own.Key != f.Key || own.Value.Length == 0)).ToList())
            form.Set(name, value);
        form.CompleteDate(field);
        var others = form.Fields.Where(f => f.Key != field).Select(f => f.Key switch
        {
            "Operation" => new("Operation", Guid.CreateVersion7().ToString()),
            Token => new(f.Key, crawler.Token),
            _ => f,
        });
        var body = string.Join('&', others.Select(f => $"{Uri.EscapeDataString(f.Key)}={Uri.EscapeDataString(f.Value)}").Append($"{Uri.EscapeDataString(field)}={row.Encoded}"));
        var seen = await crawler.PostEncoded(form.Action, body);
        if ((seen.AsksToSignIn || seen.AsksForStepUp) && crawler.Worker is not null)
            await crawler.SignInAgain();
        tally.Note(seen, s => Judge.Form(s, form, field, row), form.Handler, $"{form.Place} {field}", row);
        return seen;
    }

    // The same form about something else, from a list above it.
    private static async Task<FoundForm?> Another(Crawler crawler, FoundForm gone)
    {
        var above = gone.Page.Split('?')[0];
        while (above.LastIndexOf('/') is > 0 and var end)
        {
            above = above[..end];
            foreach (var link in (await crawler.Get(above)).Page.QuerySelectorAll("a[href^='/']").Select(a => a.GetAttribute("href")!).Where(h => h != gone.Page && Seen.Place(h) == Seen.Place(gone.Page)).Distinct().Take(4))
                if (FoundForm.On(await crawler.Get(link)).FirstOrDefault(f => f.Handler == gone.Handler) is { } form)
                    return form;
        }
        return null;
    }

    private async Task FindAgain(FoundForm form, string field, BadRow row, string typed, string rows)
    {
        foreach (var cleaned in Judge.Stored(typed))
            if (await house.Sql<bool>($"select exists (select from {rows})", cleaned))
            {
                tally.Keep();
                return;
            }
        tally.Wrong.Add($"{form.Place} {field}: accepted but not stored as typed — {row}");
    }
}
