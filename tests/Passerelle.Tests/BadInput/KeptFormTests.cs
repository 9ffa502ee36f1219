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
}
