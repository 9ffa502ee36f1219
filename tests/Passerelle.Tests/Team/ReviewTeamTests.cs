using System.Net;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework.Cases;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Team;

/// <summary>The team is gone through every 90 days.</summary>
public sealed class ReviewTeamTests(House house) : IClassFixture<House>
{
    [Fact]
    public async Task A_case_is_due_for_review_ninety_days_after_it_was_opened_and_again_after_each_review()
    {
        var id = await house.OpenCase("Fieldfare");
        Assert.Equal(90, await Days(id));
        var probation = await house.Seat(id, "probation", "key_worker");
        var police = await house.Seat(id, "police", "police_contact");
        using (var member = await house.Browse("probation"))
            await member.Get(CaseLinks.Overview(id));
        await house.Sql<object>("update casework.due set due_on = current_date where case_id = $1 and kind = 'access_review'", id.Value);
        using var coordinator = await house.Browse("coordinator");
        Assert.Contains("Review of the team", (await coordinator.Get("/")).Text, StringComparison.Ordinal);

        var form = await coordinator.Get(CaseLinks.AccessReview(id));
        Assert.Contains("Corin Delvar sees operational", form.Text, StringComparison.Ordinal);
        Assert.Contains("last opened the case on", form.Text, StringComparison.Ordinal);
        Assert.Contains("has never opened the case", form.Text, StringComparison.Ordinal);
        var without = await coordinator.Submit(form, new Dictionary<string, string?>());
        Assert.Equal(HttpStatusCode.BadRequest, without.Status);
        Assert.All(without.Errors, error => Assert.EndsWith("Say of each member whether they stay", error, StringComparison.Ordinal));
        var seats = without.Page.QuerySelectorAll("input[type=hidden][name$='.Seat']").Select(s => s.GetAttribute("value")).ToList();
        var (kept, ended) = (seats.IndexOf(probation.Value.ToString()), seats.IndexOf(police.Value.ToString()));
        var unexplained = await coordinator.Submit(without, new Dictionary<string, string?> { [$"Lines[{kept}].Answer"] = "keep", [$"Lines[{ended}].Answer"] = "end" });
        Assert.Equal(["Answer this question"], unexplained.Errors);
        var done = await coordinator.Submit(unexplained, new Dictionary<string, string?> { [$"Lines[{ended}].Why"] = "The notice was given." });
        Assert.Equal(HttpStatusCode.OK, done.Status);
        Assert.Contains("The notice was given.", done.Text, StringComparison.Ordinal);

        Assert.Equal(90, await Days(id));
        Assert.Equal(1L, await house.Sql<long>("select count(*) from casework.access_review where case_id = $1 and $2 = any (kept) and ended = array[$3]", id.Value, probation.Value, police.Value));
        using var left = await house.Browse("police");
        Assert.Equal(HttpStatusCode.NotFound, (await left.Get(CaseLinks.Overview(id))).Status);
        Assert.Contains("Last done on", (await coordinator.Get(CaseLinks.AccessReview(id))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_joined_in_the_meantime_is_not_passed_over()
    {
        var id = await house.OpenCase("Redwing");
        var probation = await house.Seat(id, "probation", "key_worker");
        using var coordinator = await house.Browse("coordinator");
        var form = await coordinator.Get(CaseLinks.AccessReview(id));
        await house.Seat(id, "police", "police_contact");
        var refused = await coordinator.Submit(form, new Dictionary<string, string?> { ["Lines[0].Answer"] = "keep" });
        Assert.StartsWith("The team has changed", Assert.Single(refused.Errors), StringComparison.Ordinal);
        Assert.Equal(0L, await house.Sql<long>("select count(*) from casework.access_review where case_id = $1", id.Value));
        Assert.Equal(probation.Value, await house.Sql<Guid>("select id from casework.team where case_id = $1 and function = 'key_worker' and during @> now()", id.Value));
    }

    private Task<int> Days(CaseId id) => house.Sql<int>("select max(due_on) - (now() at time zone 'Europe/Paris')::date from casework.due where case_id = $1 and kind = 'access_review' and done_at is null", id.Value);
}
