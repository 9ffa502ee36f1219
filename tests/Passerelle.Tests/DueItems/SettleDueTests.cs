using System.Net;
using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Casework.Contacts;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework.Cases;
using Passerelle.Features.Casework.DueItems;
using Passerelle.Features.Casework.Timeline;
using Passerelle.Tests.Contacts;
using Passerelle.Tests.TestKit;
using static Passerelle.Tests.Contacts.CaseWithTeam;

namespace Passerelle.Tests.DueItems;

/// <summary>What is due can be settled, by those whom it concerns, in words that stay.</summary>
public sealed class SettleDueTests(House house) : IClassFixture<House>
{
    private async Task<DueId> Open(CaseId id, DueKind kind) =>
        new(await house.Sql<Guid>("select id from casework.due where case_id = $1 and kind = $2 and done_at is null", id.Value, Code.Of(kind)));

    private Task<Outcome<DueId>> Settle(string worker, CaseId id, DueId due, string? text, DateOnly? on = null) =>
        house.Run<SettleDue, SettleDueInput, DueId>(worker, new() { CaseId = id, DueId = due, Text = text, HeldOn = on });

    private async Task<TimelineEntry> ContactIn(string worker, CaseId id)
    {
        var stream = await house.Run<CaseTimeline, CaseTimelineInput, CaseTimelineView>(worker, new() { CaseId = id, Kind = "contact" });
        return Assert.Single(stream.Value.Entries);
    }

    private Task<Outcome<ContactId>> Worry(string worker, CaseId id) => house.Record(worker, Visit(id) with
    {
        With = ContactWith.Person, Outcome = ContactOutcome.Kept, FactOrJudgement = FactOrJudgement.Fact, Concern = true, ConcernText = "Nobody is there on Friday.", NextOn = Today.AddDays(7),
    });

    [Fact]
    public async Task A_review_that_was_held_is_a_decision_and_makes_the_next_one_due()
    {
        var id = await house.OpenWithTeam("Review");
        var due = await Open(id, DueKind.Review);
        var refused = await Settle("coordinator", id, due, " ");
        Assert.Equal(("field.required", nameof(SettleDueInput.HeldOn)), (refused.Problems[0].Key, refused.Problems[0].Field));
        refused = await Settle("coordinator", id, due, " ", Today.AddDays(1));
        Assert.Equal(["HeldOn", "Text"], refused.Problems.Select(p => p.Field));

        Value(await Settle("coordinator", id, due, "Goes well; housing is next.", Today.AddDays(-2)));
        Assert.Equal("review CUS CUS Goes well; housing is next.", await house.Sql<string>(
            "select concat_ws(' ', kind, from_state, to_state, reasons) from casework.decision where case_id = $1 and kind <> 'open'", id.Value));
        var next = await Open(id, DueKind.Review);
        Assert.Equal(Today.AddDays(-2).AddMonths(3), DateOnly.FromDateTime(await house.Sql<DateTime>("select due_on::timestamp from casework.due where id = $1", next.Value)));
        Assert.Equal("due.settled_already", Assert.Single((await Settle("coordinator", id, due, "Again.", Today)).Problems).Key);
    }

    [Fact]
    public async Task The_answer_to_a_concern_stands_below_the_contact_with_its_author_and_changes_nothing_in_it()
    {
        var id = await house.OpenWithTeam("Concern");
        Value(await Worry("police", id));
        var due = await Open(id, DueKind.AnswerConcern);
        Assert.Equal(ProblemKind.Forbidden, Assert.Single((await Settle("police", id, due, "Mine.")).Problems).Kind);
        Assert.Equal(ProblemKind.Forbidden, Assert.Single((await Settle("health", id, due, "Mine.")).Problems).Kind);
        Assert.Equal("Text", Assert.Single((await Settle("probation", id, due, "")).Problems).Field);
        Value(await Settle("probation", id, due, "I am at the gate on Friday."));
        var answer = Assert.Single((await ContactIn("police", id)).Addenda);
        Assert.Equal(("I am at the gate on Friday.", house.City.Worker("probation").Name), (answer.Text, answer.Author));
        Assert.Equal("We went through the letters.", await house.Sql<string>("select account from casework.contact where case_id = $1", id.Value));
    }

    [Fact]
    public async Task A_next_contact_that_will_not_take_place_is_dropped_by_the_one_who_agreed_it()
    {
        var id = await house.OpenWithTeam("Dropped");
        Value(await Worry("police", id));
        Value(await Settle("police", id, await Open(id, DueKind.NextContact), "Probation has taken over."));
        Assert.Equal("Probation has taken over.", Assert.Single((await ContactIn("coordinator", id)).Addenda).Text);
        Assert.Equal(0L, await house.Sql<long>("select count(*) from casework.due where case_id = $1 and kind = 'next_contact' and done_at is null", id.Value));
    }

    [Fact]
    public async Task Nobody_settles_what_they_may_not_read_and_the_end_of_a_state_is_not_settled_here()
    {
        var id = await house.OpenWithTeam("Whose");
        Value(await house.Record("probation", Visit(id) with
        {
            With = ContactWith.Person, Outcome = ContactOutcome.Kept, FactOrJudgement = FactOrJudgement.Fact, Concern = true, ConcernText = "Only for us.",
            Handling = new() { Audience = Audience.Agency },
        }));
        var due = await Open(id, DueKind.AnswerConcern);
        Assert.Equal(ProblemKind.NotFound, Assert.Single((await Settle("housing", id, due, "x")).Problems).Kind);
        var ends = await house.Sql<Guid>(
            """
            insert into casework.due (id, case_id, kind, due_on, class, agency_id, audience)
            select gen_random_uuid(), id, 'state_ends', current_date, 'O', lead_agency_id, 'case' from casework.case_file where id = $1 returning id
            """, id.Value);
        Assert.Equal(ProblemKind.Forbidden, Assert.Single((await Settle("coordinator", id, new DueId(ends), "x", Today)).Problems).Kind);
        using var browser = await house.Browse("coordinator");
        Assert.NotNull((await browser.Get(CaseLinks.Due(id, new DueId(ends)))).Page.QuerySelector($"main a[href='{CaseLinks.ChangeState(id)}']"));
        using var stranger = await house.Browse("exit");
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get(CaseLinks.Due(id, new DueId(ends)))).Status);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task The_way_from_home_and_the_overview_to_the_answer_in_the_timeline(string language)
    {
        var id = await house.OpenWithTeam("Way" + language);
        Value(await Worry("police", id));
        var link = CaseLinks.Due(id, await Open(id, DueKind.AnswerConcern));
        using var browser = await house.Browse("coordinator", language);
        Assert.NotNull((await browser.Get("/")).Page.QuerySelector($"a[href='{link}']"));
        Assert.NotNull((await browser.Get(CaseLinks.Overview(id))).Page.QuerySelector($"main a[href='{link}']"));
        var form = await browser.Get(link);
        Assert.Contains("Nobody is there on Friday.", form.Text);
        Assert.Single((await browser.Submit(form, new Dictionary<string, string?>())).Errors);
        var done = await browser.Submit(form, new Dictionary<string, string?> { ["Input.Text"] = "I go." });
        Assert.Equal(CaseLinks.Overview(id), done.Url.AbsolutePath);
        Assert.NotNull(done.Page.QuerySelector(".govuk-notification-banner--success"));
        var timeline = await browser.Get(CaseLinks.Timeline(id));
        Assert.Contains("I go.", timeline.Text);
        foreach (var kind in new[] { DueKind.Review, DueKind.NextContact, DueKind.AnswerConcern })
        {
            var item = new DueId(await house.Sql<Guid>("select id from casework.due where case_id = $1 and kind = $2", id.Value, Code.Of(kind)));
            Assert.DoesNotMatch(@"\[[a-z_]+\.[a-z_.]+\]", (await browser.Get(CaseLinks.Due(id, item))).Text);
        }
        Assert.DoesNotMatch(@"\[[a-z_]+\.[a-z_.]+\]", timeline.Text);
    }
}
