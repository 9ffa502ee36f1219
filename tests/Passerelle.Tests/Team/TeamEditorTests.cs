using System.Net;
using Passerelle.Domain.Casework.Team;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework.Cases;
using Passerelle.Features.Casework.Team;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Team;

/// <summary>The editor of the team: what somebody will see before they are added, changes, deputies, guests, members to come.</summary>
public sealed class TeamEditorTests(House house) : IClassFixture<House>
{
    private static DateOnly Today => CityDay.Today;

    private Task<long> SeatsNow(CaseId id, string worker) =>
        house.Sql<long>("select count(*) from casework.team where case_id = $1 and worker_id = $2 and during @> now()", id.Value, house.Worker(worker).Value);

    private Task<Outcome<TeamMemberId>> Deputise(CaseId id, TeamMemberId member, string worker, params InformationClass[] classes) =>
        house.Run<AddDeputy, AddDeputyInput, TeamMemberId>("coordinator", new AddDeputyInput
        {
            CaseId = id, MemberId = member, WorkerId = house.Worker(worker), Classes = classes, Until = Today.AddDays(7), Why = "On leave until then.",
        });

    private static IReadOnlyDictionary<string, string?> Chosen(House house) => new Dictionary<string, string?>
    {
        ["Input.WorkerId"] = house.Worker("housing").Value.ToString(), ["Input.Function"] = "domain_owner", ["Input.LifeDomains"] = "HOU",
    };

    [Theory]
    [InlineData("en", "will see operational information about Housing", "not: justice, health, entourage, children, victims, sealed notes.")]
    [InlineData("fr", "verra les informations opérationnelles, pour ces domaines de vie", "mais pas : la justice, la santé, l’entourage, les enfants, les victimes, les notes scellées.")]
    public async Task What_somebody_will_see_is_said_before_they_are_added(string language, string sees, string not)
    {
        var id = await house.OpenCase("Dunlin" + language);
        using var browser = await house.Browse("coordinator", language);
        var form = await browser.Get(TeamLinks.Add(id));
        var preview = await browser.Submit(form, Chosen(house), button: "button[formaction]");
        Assert.Equal(HttpStatusCode.OK, preview.Status);
        Assert.Empty(preview.Errors);
        var sentence = Answer.Fold(preview.Page.QuerySelector(".app-preview")!);
        Assert.Contains(sees, sentence, StringComparison.OrdinalIgnoreCase);
        Assert.EndsWith(not, sentence, StringComparison.Ordinal);
        Assert.Equal(0, await SeatsNow(id, "housing"));
        await browser.Submit(preview, new Dictionary<string, string?>(Chosen(house)) { ["Input.Why"] = "Looks for a flat." });
        Assert.Equal(1, await SeatsNow(id, "housing"));
    }

    [Fact]
    public async Task That_the_person_does_not_know_is_asked_again_and_never_put_off_by_itself()
    {
        var id = await house.OpenCase("Turnstone");
        using var browser = await house.Browse("coordinator");
        await browser.Submit(await browser.Get(TeamLinks.Add(id)), new Dictionary<string, string?>(Chosen(house))
        {
            ["Input.Why"] = "Looks for a flat.", ["Input.PersonKnows"] = "no", ["Input.NotToldBecause"] = "The person is abroad.",
            ["Input.NotToldReviewOn.Day"] = $"{Today.AddDays(9).Day}", ["Input.NotToldReviewOn.Month"] = $"{Today.AddDays(9).Month}", ["Input.NotToldReviewOn.Year"] = $"{Today.AddDays(9).Year}",
        });
        async Task<TeamMemberId> Seat() => new(await house.Sql<Guid>("select id from casework.team where case_id = $1 and worker_id = $2 and during @> now()", id.Value, house.Worker("housing").Value));
        Task<bool> Stands(string condition) => house.Sql<bool>($"select {condition} from casework.team where case_id = $1 and worker_id = $2 and during @> now()", id.Value, house.Worker("housing").Value);
        var because = new Dictionary<string, string?> { ["Input.Why"] = "Goes on." };

        await browser.Submit(await browser.Get(TeamLinks.Change(id, await Seat())), because);
        Assert.True(await Stands($"not person_knows and not_told_because = 'The person is abroad.' and not_told_review_on = date '{Today.AddDays(9):yyyy-MM-dd}'"));

        await house.Sql<object>("update casework.team set not_told_review_on = $3 where case_id = $1 and worker_id = $2", id.Value, house.Worker("housing").Value, Today.AddDays(-1));
        var deputy = await Deputise(id, await Seat(), "jobs", InformationClass.Operational);
        Assert.Empty(deputy.Problems);
        var form = await browser.Get(TeamLinks.Change(id, await Seat()));
        Assert.Contains("This was to be looked at again", form.Text, StringComparison.Ordinal);
        var asked = await browser.Submit(form, because);
        Assert.Contains("Give a day after today", Assert.Single(asked.Errors), StringComparison.Ordinal);

        await house.Sql<object>("update casework.team set person_knows = false, not_told_because = 'Abroad', not_told_review_on = $2 where id = $1", deputy.Value.Value, Today);
        var told = new Dictionary<string, string?>(because) { ["Input.PersonKnows"] = "yes" };
        Assert.Contains("Change the deputy first", Assert.Single((await browser.Submit(asked, told)).Errors), StringComparison.Ordinal);
        await browser.Submit(await browser.Get(TeamLinks.Change(id, deputy.Value)), told);
        await browser.Submit(asked, told);
        Assert.True(await Stands("person_knows and not_told_because = '' and not_told_review_on is null"));
        Assert.Equal(1, await SeatsNow(id, "jobs"));
    }

    [Fact]
    public async Task A_change_ends_the_membership_and_begins_another_in_the_same_moment()
    {
        var id = await house.OpenCase("Sanderling");
        var seat = await house.Seat(id, "probation", "probation_officer");
        using var browser = await house.Browse("coordinator");
        var form = await browser.Get(TeamLinks.Change(id, seat));
        Assert.Contains("Corin Delvar sees operational and justice information", form.Text, StringComparison.Ordinal);
        var team = await browser.Submit(form, new Dictionary<string, string?> { ["Input.Classes"] = "O", ["Input.Why"] = "Supervision ends." });
        Assert.Equal(HttpStatusCode.OK, team.Status);
        Assert.Contains("Corin Delvar sees operational information", team.Text, StringComparison.Ordinal);
        Assert.Equal(1, await SeatsNow(id, "probation"));
        Assert.Equal(0L, await house.Sql<long>(
            "select count(*) from casework.team a join casework.team b on b.case_id = a.case_id and b.worker_id = a.worker_id and b.id <> a.id and b.starts_at <> a.ends_at where a.id = $1 and a.ended_because = 'changed'", seat.Value));
        Assert.DoesNotContain("former member", team.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get(TeamLinks.Change(id, seat))).Status);
    }

    [Fact]
    public async Task A_deputy_stands_in_for_a_while_with_the_same_or_less_and_follows_when_the_member_is_narrowed()
    {
        var id = await house.OpenCase("Turnstone");
        var member = await house.Seat(id, "probation", "key_worker");
        var wider = await Deputise(id, member, "prison", InformationClass.Operational, InformationClass.Sealed);
        Assert.Equal("team.deputy_sees_no_more", Assert.Single(wider.Problems).Key);
        Assert.Equal("team.deputy_is_another", Assert.Single((await Deputise(id, member, "probation", InformationClass.Operational)).Problems).Key);
        var deputy = await Deputise(id, member, "prison", InformationClass.Operational, InformationClass.Justice);
        Assert.Empty(deputy.Problems);
        using var browser = await house.Browse("coordinator");
        Assert.Contains("Stands in for Corin Delvar", (await browser.Get(CaseLinks.Team(id))).Text, StringComparison.Ordinal);

        var changed = await house.Run<ChangeTeamMember, ChangeTeamMemberInput, TeamMemberId>("coordinator",
            new ChangeTeamMemberInput { CaseId = id, MemberId = member, Classes = [InformationClass.Operational], Why = "Less is needed now." });
        Assert.Empty(changed.Problems);
        Assert.Equal("O", await house.Sql<string>("select array_to_string(classes, ',') from casework.team where deputy_for = $1 and during @> now()", changed.Value.Value));
        Assert.Equal(1, await SeatsNow(id, "prison"));
    }

    [Fact]
    public async Task A_guest_leaves_by_themself_and_nobody_is_added_as_an_emergency()
    {
        var id = await house.OpenCase("Knot");
        Assert.Empty((await house.TrySeat(id, "police", "panel_guest", [LifeDomain.HOU])).Problems);
        Assert.Equal("1 day", await house.Sql<string>("select (ends_at - starts_at)::text from casework.team where case_id = $1 and function = 'panel_guest'", id.Value));
        Assert.Equal("team.function_needed", Assert.Single((await house.TrySeat(id, "police", "break_glass")).Problems).Key);
    }

    [Fact]
    public async Task A_member_to_come_is_shown_as_such_and_can_be_taken_back_before_they_begin()
    {
        var id = await house.OpenCase("Ruff");
        var joined = await house.Run<AddTeamMember, AddTeamMemberInput, TeamMemberId>("coordinator", new AddTeamMemberInput
        {
            CaseId = id, WorkerId = house.Worker("probation"), Function = "probation_officer", From = Today.AddDays(10), Why = "From the release.",
        });
        Assert.Empty(joined.Problems);
        using var browser = await house.Browse("coordinator");
        var page = await browser.Get(CaseLinks.Team(id));
        Assert.Contains("Joining later", page.Text, StringComparison.Ordinal);
        Assert.Contains("Corin Delvar will see operational and justice information about all life domains, from ", page.Text, StringComparison.Ordinal);
        var ended = await browser.Submit(await browser.Get(TeamLinks.End(id, joined.Value)), new Dictionary<string, string?> { ["Input.Why"] = "The release was put off." });
        Assert.Equal(HttpStatusCode.OK, ended.Status);
        Assert.DoesNotContain("Corin Delvar", ended.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("barred", "No longer on this case")]
    [InlineData("agreement_ended", "The sharing agreement ended")]
    public async Task The_reasons_of_the_guard_are_said_in_words(string code, string words)
    {
        var id = await house.OpenCase("Stint" + code.Replace('_', ' '));
        var seat = await house.Seat(id, "probation", "probation_officer");
        await house.Sql<int>("update casework.team set ends_at = now(), ended_because = $2 where id = $1", seat.Value, code);
        using var browser = await house.Browse("coordinator");
        foreach (var address in new[] { CaseLinks.Team(id), CaseLinks.Timeline(id) })
            Assert.Contains(words, (await browser.Get(address)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_who_manages_the_team_changes_it()
    {
        var id = await house.OpenCase("Plover");
        var seat = await house.Seat(id, "probation", "probation_officer");
        using var member = await house.Browse("probation");
        using var stranger = await house.Browse("housing");
        foreach (var address in new[] { TeamLinks.Change(id, seat), TeamLinks.Deputy(id, seat) })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await member.Get(address)).Status);
            Assert.Contains((await stranger.Get(address)).Status, new[] { HttpStatusCode.Forbidden, HttpStatusCode.NotFound });
        }
    }
}
