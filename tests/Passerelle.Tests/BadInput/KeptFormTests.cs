using System.Net;
using AngleSharp.Html.Dom;
using Passerelle.Platform.Web;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.BadInput;

/// <summary>A session ends while somebody types. Whatever the form, what was typed stands there again after signing in.</summary>
public sealed class KeptFormTests(HouseWithStories house) : IClassFixture<HouseWithStories>
{
    [Fact]
    public async Task Nothing_typed_is_lost_when_the_session_ends_in_the_middle_of_a_form()
    {
        var tried = new HashSet<string>();
        var lost = new List<string>();
        foreach (var worker in new[] { "coordinator", "health" })
        {
            using var crawler = await Crawler.As(house, worker);
            // The gallery keeps nothing and is there in development only.
            foreach (var form in (await crawler.Everything()).Where(s => s.Status == HttpStatusCode.OK && s.IsHtml).SelectMany(FoundForm.On)
                .Where(f => f.HasText && !f.Place.Contains("gallery", StringComparison.Ordinal) && f.Action == f.Page).DistinctBy(f => f.Place))
            {
                if (!tried.Add(form.Place))
                    continue;
                var area = form.Controls.First(c => c.Elements[0] is IHtmlTextAreaElement).Name;
                var typed = $"Halfway through a sentence, {tried.Count}: é العربية 𠮷\nsecond line";
                await house.Sql<int>("update access.session set ended_at = now(), ended_why = 'idle' where ended_at is null and worker_id = $1", house.Worker(worker).Value);
                var asked = await crawler.Post(form.Action, form.With(area, typed).Where(f => f.Key != "__RequestVerificationToken").Append(new("__RequestVerificationToken", crawler.Token)));
                Assert.True(asked.AsksToSignIn, $"{form.Place} answered {(int)asked.Status}");
                Assert.Contains("why=kept", asked.Response.Headers.Location!.OriginalString, StringComparison.Ordinal);
                await crawler.SignInAgain();
                var again = (await crawler.Get(form.Page)).Page.GetElementsByName(area).OfType<IHtmlTextAreaElement>().FirstOrDefault()?.Value;
                if (again?.ReplaceLineEndings("\n") != typed)
                    lost.Add($"{form.Place} shows '{again}'");
            }
        }
        Assert.True(lost.Count == 0, string.Join('\n', lost));
        Assert.True(tried.Count >= 8, string.Join(' ', tried));
    }

    [Fact]
    public async Task A_form_that_was_opened_before_the_same_worker_signed_in_again_is_accepted()
    {
        using var crawler = await Crawler.As(house, "coordinator");
        var form = await ContactForm(crawler);
        await crawler.SignInAgain();
        var seen = await crawler.Post(form.Action, form.With("Input.Account", "Typed before signing in again"));
        Assert.True(seen.Page.GetElementsByName("Input.Account").OfType<IHtmlTextAreaElement>().SingleOrDefault()?.Value == "Typed before signing in again" || seen.Status == HttpStatusCode.Redirect, $"{(int)seen.Status}");
        Assert.False(seen.AsksToSignIn);
    }

    [Fact]
    public async Task A_form_that_somebody_else_had_opened_in_this_browser_is_refused_and_hands_back_what_was_typed()
    {
        using var crawler = await Crawler.As(house, "coordinator");
        var form = await ContactForm(crawler);
        await crawler.SignInAgain("probation");
        var before = await house.Sql<long>("select count(*) from casework.contact");
        const string Typed = "Typed by the one before, é العربية";
        var fields = form.With("Input.Account", Typed).ToList();
        var mine = await crawler.Post(form.Action, fields, ("Sec-Fetch-Site", "same-origin"));
        Assert.Equal(HttpStatusCode.BadRequest, mine.Status);
        Assert.Equal(Typed, mine.Page.QuerySelector(".app-typed")?.TextContent);
        Assert.Equal("/drafts/take", Assert.Single(mine.Page.QuerySelectorAll("main form")).GetAttribute("action"));
        Assert.Equal(form.Page, mine.Page.QuerySelector("main form ~ p a")?.GetAttribute("href"));
        var foreign = await crawler.Post(form.Action, fields);
        Assert.Equal(HttpStatusCode.BadRequest, foreign.Status);
        Assert.DoesNotContain(Typed, foreign.Page.DocumentElement.TextContent, StringComparison.Ordinal);
        Assert.Equal(before, await house.Sql<long>("select count(*) from casework.contact"));

        // Only who says that it is theirs has it as a draft of their own.
        Assert.False(await Kept());
        var taken = await crawler.Post("/drafts/take", FoundForm.On(mine).Single(f => f.Action == "/drafts/take").Fields);
        Assert.Equal(form.Page, taken.Response.Headers.Location?.OriginalString);
        Assert.True(await Kept());

        Task<bool> Kept() => house.Sql<bool>("select exists (select from platform.draft where worker_id = $1 and form = $2 and fields->'Input.Account'->>0 = $3)", house.Worker("probation").Value, form.Page.ToLowerInvariant(), Typed);
    }

    [Fact]
    public async Task A_page_without_text_that_was_opened_before_leads_back_to_itself()
    {
        using var crawler = await Crawler.As(house, "coordinator");
        var old = crawler.Token;
        await crawler.SignInAgain("probation");
        var stale = await crawler.Post("/account?handler=Language", [new("Language", "en"), new("__RequestVerificationToken", old)], ("Sec-Fetch-Site", "same-origin"));
        Assert.Equal(HttpStatusCode.BadRequest, stale.Status);
        Assert.Contains("before you signed in", stale.Page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/account", stale.Page.QuerySelector("main a.govuk-button")?.GetAttribute("href"));
    }

    [Fact]
    public async Task A_page_that_somebody_else_had_opened_locks_the_desk_all_the_same_but_ends_no_session_for_being_idle()
    {
        using var crawler = await Crawler.As(house, "coordinator");
        var old = crawler.Token;
        await crawler.SignInAgain("probation");
        Assert.Equal(HttpStatusCode.BadRequest, (await Lock("""{"why":"idle"}""", "same-origin")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await Lock("""{"why":"locked"}""", null)).Status);
        Assert.Equal(HttpStatusCode.OK, (await crawler.Get("/account")).Status);
        Assert.Equal(HttpStatusCode.OK, (await Lock("""{"why":"locked"}""", "same-origin")).Status);
        Assert.True((await crawler.Get("/account")).AsksToSignIn);

        Task<Seen> Lock(string json, string? from) => crawler.Send(HttpMethod.Post, "/lock", new StringContent(json, System.Text.Encoding.UTF8, "application/json"),
            from is null ? [("RequestVerificationToken", old)] : [("RequestVerificationToken", old), ("Sec-Fetch-Site", from)]);
    }

    [Fact]
    public void Every_page_with_a_text_of_several_lines_keeps_a_draft()
    {
        var pages = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "Passerelle", "Features"), "*.cshtml", SearchOption.AllDirectories)
            .Where(f => File.ReadAllText(f) is var markup && markup.StartsWith("@page", StringComparison.Ordinal) && markup.Contains("<govuk-textarea", StringComparison.Ordinal)).ToList();
        Assert.True(pages.Count >= 8, $"{pages.Count} pages");
        foreach (var page in pages)
        {
            var name = File.ReadLines(page).First(l => l.StartsWith("@model", StringComparison.Ordinal)).Split(' ', '.')[^1].Trim();
            var type = typeof(DoorPage).Assembly.GetTypes().Single(t => t.Name == name);
            Assert.True(type.IsDefined(typeof(KeepsDraftAttribute), inherit: true), $"{Path.GetFileName(page)} has free text and keeps no draft");
            Assert.Contains("_RestoredDraft", File.ReadAllText(page), StringComparison.Ordinal);
        }
    }

    private async Task<FoundForm> ContactForm(Crawler crawler)
    {
        var id = await house.Sql<Guid>("select t.case_id from casework.team t join casework.case_file c on c.id = t.case_id where t.worker_id = $1 and t.during @> now() and c.state <> 'closed' limit 1", house.Worker(crawler.Worker!).Value);
        return FoundForm.On(await crawler.Get($"/cases/{id}/contacts/record")).First(f => f.Action == f.Page);
    }
}
