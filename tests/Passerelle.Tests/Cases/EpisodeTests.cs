using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework.Cases;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Cases;

/// <summary>A person who comes back is followed in a new episode; the closed case stays closed (rule 100).</summary>
public sealed class EpisodeTests(House house) : IClassFixture<House>
{
    private static OpenCaseInput Person(string alias) => new()
    {
        DisplayAlias = alias, Given = "Noor", Family = alias + "sma", Birth = PartialDate.Of(1990, 3).Value, State = CaseState.Voluntary, Reasons = "A test.",
    };

    private Task<Outcome<CaseId>> Open(OpenCaseInput input, string worker = "coordinator") => house.Run<OpenCase, OpenCaseInput, CaseId>(worker, input);

    private async Task<CaseId> Closed(string alias)
    {
        var id = (await Open(Person(alias))).Value;
        Assert.Empty((await house.Run<ChangeState, ChangeStateInput, CaseId>("coordinator", new()
        {
            CaseId = id, To = CaseState.Closed, ClosureReason = ClosureReason.GoalsMet, Reasons = "Done.", Version = 1,
        })).Problems);
        return id;
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task The_look_first_step_offers_a_new_episode_and_both_cases_show_the_way_to_the_other(string language)
    {
        var alias = language == "en" ? "Bittern" : "Butor";
        var first = await Closed(alias);
        using var browser = await house.Browse("coordinator", language);
        var found = await browser.Submit(await browser.Get(CaseLinks.Open), new Dictionary<string, string?> { ["Input.Given"] = "Noor", ["Input.Family"] = alias + "sma" });
        var form = await browser.Submit(found, new Dictionary<string, string?>(), $"form:has([name='Input.PreviousEpisodeId'][value='{first.Value}'])");
        Assert.Equal([alias, "Noor", alias + "sma"], new[] { "DisplayAlias", "Given", "Family" }.Select(f => form.Page.QuerySelector($"[name='Input.{f}']")!.GetAttribute("value")));
        Assert.Equal("1990", form.Page.QuerySelector("[name='Input.Birth.Year']")!.GetAttribute("value"));
        var second = await browser.Submit(form, new Dictionary<string, string?>
        {
            ["Input.State"] = "Assessment", ["Input.Track"] = "Voluntary", ["Input.MainPurpose"] = "Reintegration", ["Input.Reasons"] = "Came back by himself.",
        });
        Assert.Matches("^/cases/[0-9a-f-]{36}$", second.Url.AbsolutePath);
        Assert.NotNull(second.Page.QuerySelector($"main a[href='{CaseLinks.Overview(first)}']"));
        Assert.NotNull((await browser.Get(CaseLinks.Overview(first))).Page.QuerySelector($"main a[href='{second.Url.AbsolutePath}']"));
        Assert.DoesNotMatch(@"\[[a-z_]+\.[a-z_.]+\]", found.Text + form.Text + second.Text);
    }

    [Fact]
    public async Task An_episode_follows_a_closed_case_that_the_viewer_may_see_and_an_open_one_is_looked_at_first()
    {
        var open = (await Open(Person("Rail"))).Value;
        Assert.Equal("open.no_previous_episode", Assert.Single((await Open(Person("Rail") with { PreviousEpisodeId = open })).Problems).Key);
        var closed = await Closed("Crake");
        var unseen = await Open(Person("Crake") with { PreviousEpisodeId = closed, Coordinator = house.Worker("coordinator") }, "probation");
        Assert.Equal("open.no_previous_episode", Assert.Single(unseen.Problems).Key);
        Assert.Empty((await Open(Person("Crake") with { PreviousEpisodeId = closed })).Problems);
        Assert.Equal("open.may_be_known", Assert.Single((await Open(Person("Crake") with { PreviousEpisodeId = closed })).Problems).Key);
    }
}
