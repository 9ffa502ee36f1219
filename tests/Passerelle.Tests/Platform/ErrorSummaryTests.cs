using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Platform;

/// <summary>The summary above a form says which question each message is about, in the order of the page.</summary>
public sealed class ErrorSummaryTests(House house) : IClassFixture<House>
{
    [Theory]
    [InlineData("en", "Level – Answer this question")]
    [InlineData("fr", "Niveau – Répondez à cette question")]
    public async Task Of_several_messages_alike_each_names_its_field(string language, string message)
    {
        using var officer = await house.Browse("dpo", language);
        var refused = await officer.Submit(await officer.Get("/clearances/new"), new Dictionary<string, string?>());
        Assert.Contains(message, refused.Errors);
        Assert.True(refused.Errors.Count > 1);
        Assert.Equal(refused.Errors.Distinct(), refused.Errors);
        var links = refused.Page.QuerySelectorAll(".govuk-error-summary__list a").Select(a => a.GetAttribute("href")![1..]).ToList();
        var fields = refused.Page.QuerySelectorAll("main form [id]").Select(e => e.Id!).Where(links.Contains);
        Assert.Equal(fields, links);   // in the order of the page
        // Beside the field, where the question stands, the message is enough.
        Assert.All(refused.Page.QuerySelectorAll(".govuk-error-message"), beside => Assert.DoesNotContain("–", beside.TextContent, StringComparison.Ordinal));
    }
}
