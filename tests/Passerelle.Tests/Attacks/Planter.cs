using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Passerelle.Tests.BadInput;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Attacks;

/// <summary>
/// Writes payloads through everything that takes a text: every field of every form that a crawl finds, what is kept while somebody types, every text of an
/// address, the names and the cells of uploaded lists. Keeps every page that was answered with a payload on it.
/// </summary>
/// <param name="house">The house to write in.</param>
/// <param name="perField">How many payloads each field gets.</param>
public sealed class Planter(House house, int perField)
{
    private const int InATextOfSeveralLines = 6;
    private readonly ConcurrentDictionary<int, bool> _placed = new();   // true when it was stored
    private readonly ConcurrentQueue<Seen> _answers = new();
    private readonly HashSet<string> _places = [];
    private int _numbers, _fields;

    /// <summary>Pages that were answered with a payload on them.</summary>
    public IReadOnlyCollection<Seen> Answers => _answers;

    /// <summary>How many payloads were placed in a field.</summary>
    public int Placements => _placed.Count;

    /// <summary>How many of them were accepted.</summary>
    public int Stored => _placed.Count(p => p.Value);

    /// <summary>How many forms and fields were found.</summary>
    public (int Forms, int Fields) Found => (_places.Count, _fields);

    /// <summary>Writes as one worker.</summary>
    public async Task Plant(string? worker)
    {
        using var crawler = await Crawler.As(house, worker);
        for (var round = 0; round < 3; round++)   // an uploaded list has pages of its own, and these have forms, and these lead to others
        {
            var forms = (await crawler.Everything(ofEachKind: 2)).Where(s => s is { Status: HttpStatusCode.OK, IsHtml: true }).SelectMany(FoundForm.On)
                .Where(f => !f.EndsSession && _places.Add(f.Place)).ToList();
            foreach (var form in forms)
                if (Ends(form)) form.Complete();
                else await form.SendUntilAccepted(crawler);
            await Parallel.ForEachAsync(forms.Where(f => !Ends(f)), new ParallelOptions { MaxDegreeOfParallelism = 3 }, async (form, _) => await Fill(crawler, form));
            foreach (var form in forms.Where(Ends))
                await Fill(crawler, form);
        }
        await Ask(crawler);
    }

    /// <summary>The pages on which a worker finds what was written.</summary>
    public async Task<IReadOnlyList<Seen>> Pages(string? worker, int ofEachKind)
    {
        using var crawler = await Crawler.As(house, worker);
        return [.. (await crawler.Everything(ofEachKind)).Where(s => s.IsHtml && Corpus.NumbersIn(s.Body).Any())];
    }

    // Forms after which the case, the seat or the sign-in is another one come last.
    private static bool Ends(FoundForm form) => new[] { "/state", "/end", "/account", "/leave", "/workers/{id}" }.Any(part => form.Place.Contains(part, StringComparison.OrdinalIgnoreCase));

    private static bool IsText(IElement element) => element is IHtmlTextAreaElement or IHtmlInputElement { Type: "text" or "search" or "email" or "tel" or "url" or "password" };

    private async Task Fill(Crawler crawler, FoundForm form)
    {
        var texts = form.Controls.Where(c => IsText(c.Elements[0]) && !IsDatePart(c.Name)).Select(c => c.Name).ToHashSet();
        Interlocked.Add(ref _fields, form.Controls.Count + (form.HasFile ? 1 : 0));
        if (form.HasFile)
            for (var i = 0; i < Math.Max(perField / 8, 2); i++)
                await Upload(crawler, form);
        // Once with every text in place and all else as a careful person would answer, so that it is stored; once with everything wrong, so that it comes back.
        // A field that refuses two of them in a row takes no free text: the others are tried without it.
        var refused = new Dictionary<string, int>();
        for (var i = 0; i < perField && texts.Where(t => refused.GetValueOrDefault(t) < 2).ToHashSet() is { Count: > 0 } free; i++)
        {
            var wrong = (await Send(crawler, form, free)).Page.QuerySelectorAll(".govuk-error-summary__list a[href^='#']").Select(a => a.GetAttribute("href")![1..]).ToList();
            foreach (var text in free)
                refused[text] = wrong.Contains(Passerelle.Platform.Components.FieldIds.For(text)) ? refused.GetValueOrDefault(text) + 1 : 0;
        }
        for (var i = 0; i < Math.Max(perField / 4, 2); i++)
            await Send(crawler, form, form.Controls.Select(c => c.Name).Where(n => n is not ("__RequestVerificationToken" or "Operation")).ToHashSet());
        if (form.HasText)
            for (var i = 0; i < Math.Max(perField / 8, 2); i++)
                await Keep(crawler, form, texts);
    }

    private async Task<Seen> Send(Crawler crawler, FoundForm form, HashSet<string> names)
    {
        if (form.Controls.Any(c => c.Name == "Version") && FoundForm.On(await crawler.Get(form.Page)).FirstOrDefault(f => f.Place == form.Place) is { } anew)
            foreach (var own in anew.Fields.Where(f => f.Key == "Version"))
                form.Set(own.Key, own.Value);
        var numbers = new List<int>();
        var fields = names.ToDictionary(n => n, n => Payload(numbers, form.Controls.Any(c => c.Name == n && c.Elements[0] is IHtmlTextAreaElement)));
        var seen = await Again(crawler, () => crawler.Post(form.Action, [.. form.Fields.Where(f => !fields.ContainsKey(f.Key)).Select(f => f.Key switch
        {
            "Operation" => new(f.Key, Guid.CreateVersion7().ToString()),
            "__RequestVerificationToken" => new(f.Key, crawler.Token),
            _ => f,
        }), .. fields]));
        Note(seen, numbers);
        return seen;
    }

    private async Task Keep(Crawler crawler, FoundForm form, HashSet<string> names)
    {
        var numbers = new List<int>();
        var body = JsonSerializer.Serialize(new { form = form.Action, fields = names.ToDictionary(n => n, n => new[] { Payload(numbers, several: true) }) });
        await Again(crawler, () => crawler.Send(HttpMethod.Post, "/drafts", new StringContent(body, Encoding.UTF8, "application/json"), ("RequestVerificationToken", crawler.Token)));
        Note(await crawler.Get(form.Page), numbers);
    }

    private async Task Upload(Crawler crawler, FoundForm form)
    {
        var numbers = new List<int>();
        string Cell() => $"\"{Payload(numbers, several: false).Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        var year = 1960 + _numbers % 40;
        var rows = Enumerable.Range(0, 12).Select(row => string.Join(';', Cell(), $"{year + row % 9}-0{row + 1:0}-11".Replace("-010", "-10", StringComparison.Ordinal).Replace("-011", "-11", StringComparison.Ordinal).Replace("-012", "-12", StringComparison.Ordinal), Cell(), Cell(), Cell()));
        var list = string.Join("\r\n", rows.Prepend(string.Join(';', "Name", "Date of birth", "Remarks", Cell(), Cell())));
        var name = Payload(numbers, several: false).Replace('/', '_') + ".csv";
        var seen = await crawler.Send(HttpMethod.Post, form.Action, form.WithFile(name, Encoding.UTF8.GetBytes(list), crawler.Token));
        Note(seen, numbers);
        if (seen.Response.Headers.Location is { IsAbsoluteUri: false } to)
            Note(await crawler.Get(to.OriginalString), []);
    }

    // Every text of every address: the forms that ask, and whatever a page says that it takes.
    private async Task Ask(Crawler crawler)
    {
        foreach (var page in (await crawler.Everything(ofEachKind: 1)).Where(s => s is { Status: HttpStatusCode.OK, IsHtml: true }))
        {
            var names = page.Page.QuerySelectorAll("form:not([method=post]) [name]").Select(c => c.GetAttribute("name")!).Concat(Takes.Texts()).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
            for (var i = 0; i < Math.Max(perField / 16, 1); i++)
            {
                var numbers = new List<int>();
                var seen = await crawler.Get($"{page.Path.Split('?')[0]}?{string.Join('&', names.Select(n => $"{Uri.EscapeDataString(n)}={Uri.EscapeDataString(Payload(numbers, several: false))}"))}");
                Note(seen, numbers);
            }
        }
    }

    // A step-up lasts five minutes and a session may be ended by what was sent.
    private static async Task<Seen> Again(Crawler crawler, Func<Task<Seen>> send)
    {
        var seen = await send();
        if (crawler.Worker is null || !(seen.AsksToSignIn || seen.AsksForStepUp))
            return seen;
        await crawler.SignInAgain();
        return await send();
    }

    private void Note(Seen seen, List<int> numbers)
    {
        var stored = seen.Status is HttpStatusCode.Redirect && !seen.AsksToSignIn;
        foreach (var number in numbers)
            _placed[number] = stored;
        if (seen.IsHtml && Corpus.NumbersIn(seen.Body).Any())
            _answers.Enqueue(seen);
    }

    private string Payload(List<int> numbers, bool several) => string.Join('\n', Enumerable.Range(0, several ? InATextOfSeveralLines : 1).Select(_ =>
    {
        var number = Interlocked.Increment(ref _numbers);
        numbers.Add(number);
        return Corpus.Placed(Corpus.All[number % Corpus.All.Count], number);
    }));

    private static bool IsDatePart(string name) => name.EndsWith(".Day", StringComparison.Ordinal) || name.EndsWith(".Month", StringComparison.Ordinal) || name.EndsWith(".Year", StringComparison.Ordinal);
}
