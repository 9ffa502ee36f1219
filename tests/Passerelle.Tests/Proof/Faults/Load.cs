using System.Net;
using System.Net.Http.Json;
using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Passerelle.Domain.Casework.Contacts;
using Passerelle.Platform.Web;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Proof.Faults;

/// <summary>A busy morning: people read, record contacts, edit the person, type into a form and import lists, without pause and all at once.</summary>
internal sealed class Load(Installation at, Ledger ledger)
{
    private readonly HtmlParser _parser = new();
    private int _numbers;
    private List<KeyValuePair<string, string>> _contact = [];
    private string _token = "";

    private string CasePage => $"/cases/{at.Case.Value}";

    /// <summary>Opens the forms that stay open over every kill.</summary>
    public async Task OpenForms()
    {
        var form = await Form(CasePage + "/contacts/record");
        _contact = [.. form.Where(f => f.Key is not ("Input.Mode" or "Operation" or "Input.Account")), new("Input.Mode", nameof(ContactMode.HomeVisit))];
        _token = form.First(f => f.Key == "__RequestVerificationToken").Value;
    }

    /// <summary>Works until told to stop.</summary>
    public Task Run(CancellationToken stop) => Task.WhenAll(
        Again(Record, stop), Again(Record, stop), Again(Record, stop), Again(Edit, stop), Again(Type, stop), Again(Import, stop), Again(Read, stop), Again(Read, stop));

    private static Task Again(Func<Task<bool>> work, CancellationToken stop) => Task.Run(async () =>
    {
        while (!stop.IsCancellationRequested && await work()) { }
    }, CancellationToken.None);

    private async Task<bool> Record()
    {
        var (operation, text) = (Guid.CreateVersion7(), $"contact {Interlocked.Increment(ref _numbers)}");
        await ledger.Send([text], () => Post(CasePage + "/contacts/record", [.. _contact, new("Operation", operation.ToString()), new("Input.Account", text)]));
        return true;
    }

    // One editor: after an edit nobody knows about, the next has to wait until it was sent again.
    private async Task<bool> Edit()
    {
        List<KeyValuePair<string, string>> form = [];
        if (!await Ledger.Try(async () => (form = await Form(CasePage + "/person/edit")).Count > 0))
            return true;
        var place = $"place {Interlocked.Increment(ref _numbers)}";
        return await ledger.Send([place], () => Post(CasePage + "/person/edit", [.. form.Where(f => f.Key != "Input.BirthPlace"), new("Input.BirthPlace", place)]));
    }

    private async Task<bool> Type()
    {
        var number = Interlocked.Increment(ref _numbers);
        await Ledger.Try(async () =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, at.At("/drafts")) { Content = JsonContent.Create(new { form = CasePage + "/events/add", fields = new Dictionary<string, string[]> { ["Input.Facts"] = [$"{number}"] } }) };
            request.Headers.Add("RequestVerificationToken", _token);
            using var answer = await at.Http.SendAsync(request);
            if (answer.IsSuccessStatusCode) ledger.Drafted(number);
            return answer.IsSuccessStatusCode;
        });
        return true;
    }

    private async Task<bool> Import()
    {
        var number = Interlocked.Increment(ref _numbers);
        var (one, two) = ($"IMP-{number}-1", $"IMP-{number}-2");
        var name = string.Concat($"{number:d6}".Select(digit => "aeiouklmnr"[digit - '0']));
        var born = new DateOnly(1945, 1, 1).AddDays(number * 41 % 20_000);   // people who sound alike were not born on the same day
        await Ledger.Try(async () =>
        {
            var columns = await Location(at.Http.PostAsync(at.At("/imports"), await Multipart($"Reference;Name;First name;Born\n{one};Vel{name};Ib;{born:yyyy-MM-dd}\n{two};Quor{name};Una;{born.AddDays(17):yyyy-MM-dd}\n")));
            if (columns is null || await Location(Send(columns, await Form(columns))) is not { } rows)
                return false;
            var decision = await Form(rows);
            return await ledger.Send([one, two], () => Post(rows, decision));
        });
        return true;
    }

    private Task<bool> Read() => Ledger.Try(async () =>
    {
        using var answer = await at.Http.GetAsync(at.At(CasePage + (Interlocked.Increment(ref _numbers) % 2 == 0 ? "" : "/timeline")));
        if (answer.StatusCode == HttpStatusCode.OK && (await answer.Content.ReadAsStringAsync()).Contains(Installation.Alias, StringComparison.Ordinal))
            ledger.Shown.Add(answer.Headers.GetValues(RequestNumbers.Header).Single());
        return true;
    }).ContinueWith(_ => true, TaskScheduler.Default);

    private async Task<List<KeyValuePair<string, string>>> Form(string path)
    {
        using var answer = await at.Http.GetAsync(at.At(path));
        if (answer.StatusCode != HttpStatusCode.OK)
            throw new HttpRequestException($"{path} answers {(int)answer.StatusCode}");
        var page = _parser.ParseDocument(await answer.Content.ReadAsStringAsync());
        return [.. PageClient.Values((IHtmlFormElement)page.QuerySelector("main form[method=post]:not([action='/drafts/drop'])")!)];
    }

    private async Task<MultipartFormDataContent> Multipart(string list)
    {
        using var answer = await at.Http.GetAsync(at.At("/imports"));
        var page = _parser.ParseDocument(await answer.Content.ReadAsStringAsync());
        var form = new MultipartFormDataContent();
        foreach (var (field, value) in PageClient.Values((IHtmlFormElement?)page.QuerySelector("main form[enctype]") ?? throw new HttpRequestException("no form")))
            form.Add(new StringContent(value), field);
        form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(list)), "File", "list.csv");
        return form;
    }

    private Task<HttpResponseMessage> Send(string path, IEnumerable<KeyValuePair<string, string>> fields) => at.Http.PostAsync(at.At(path), new FormUrlEncodedContent(fields));

    private static async Task<string?> Location(Task<HttpResponseMessage> sending)
    {
        using var answer = await sending;
        return answer.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.SeeOther && answer.Headers.Location is { } to && !to.OriginalString.StartsWith("/sign-in", StringComparison.Ordinal) ? to.OriginalString : null;
    }

    // A form that comes back with a complaint would only ever come back: that is a mistake in this load, not a fault of the application.
    private async Task<bool> Post(string path, IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var answer = await Send(path, fields);
        // Nobody else works here: what a form stands on can only be gone, or of an older version, because something that was acknowledged was lost. It counts as that.
        if (answer.StatusCode is HttpStatusCode.Conflict or HttpStatusCode.NotFound)
            return true;
        // Both people of the list are known already: it was taken over before. Whether once is counted afterwards.
        if (answer.StatusCode == HttpStatusCode.BadRequest && path.EndsWith("/rows", StringComparison.Ordinal))
            return true;
        if (answer.StatusCode == HttpStatusCode.BadRequest)
            throw new InvalidOperationException($"{path} answers {(int)answer.StatusCode}: " + Answer.Fold(_parser.ParseDocument(await answer.Content.ReadAsStringAsync()).QuerySelector("main")!));
        return answer.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.SeeOther && !answer.Headers.Location!.OriginalString.StartsWith("/sign-in", StringComparison.Ordinal);
    }
}
