using FsCheck;
using FsCheck.Fluent;
using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Vocabulary;
using Xunit;

namespace Passerelle.Tests.Cases;

public sealed class CaseFileTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    private static readonly CaseOpening Opening = new()
    {
        Id = new(new Guid(1, 0, 0, new byte[8])),
        PartnershipId = new(new Guid(2, 0, 0, new byte[8])),
        LeadAgencyId = new(new Guid(3, 0, 0, new byte[8])),
        Reference = " BRU-2026-014 ",
        DisplayAlias = "Kestrel",
        State = CaseState.Assessment,
        Track = Track.Mandated,
        MainPurpose = Purpose.Reintegration,
        OpenedOn = Today,
    };

    [Fact]
    public void A_case_opened_by_hand_shows_its_spine_to_the_whole_team()
    {
        var file = CaseFile.OpenByHand(Opening, Today).Value;
        Assert.Equal(("BRU-2026-014", CaseState.Assessment, Audience.Team, Opening.LeadAgencyId),
            (file.Reference, file.State, file.Handling.Audience, file.Handling.AgencyId));
        Assert.False(file.IsClosed);
    }

    [Fact]
    public void All_that_stands_in_the_way_is_said_at_once()
    {
        var problems = CaseFile.OpenByHand(
            Opening with { Reference = " ", DisplayAlias = new string('a', 301), State = CaseState.PreRelease, OpenedOn = Today.AddDays(1) }, Today).Problems;
        Assert.Equal(["field.required", "text.too_long", "case.not_an_opening_state", "case.opened_in_the_future"], problems.Select(p => p.Key));
    }

    [Fact]
    public void A_day_before_1900_is_refused() => Assert.Equal("date.year_out_of_range",
        Assert.Single(CaseFile.OpenByHand(Opening with { OpenedOn = new DateOnly(1, 1, 1) }, Today).Problems).Key);

    [Fact]
    public void A_case_moves_on_and_remembers_since_when()
    {
        var file = CaseFile.OpenByHand(Opening with { OpenedOn = Today.AddDays(-30) }, Today).Value;
        Assert.Equal(CaseState.Assessment, file.MoveTo(CaseState.Planning, "Assessed in all domains.", Today).Value);
        Assert.Equal((CaseState.Planning, Today), (file.State, file.StateSince));
    }

    [Fact]
    public void A_step_that_does_not_follow_says_which_do()
    {
        var file = CaseFile.OpenByHand(Opening with { State = CaseState.Planning }, Today).Value;
        var problem = Assert.Single(file.MoveTo(CaseState.Assessment, "Back again.", Today).Problems);
        Assert.Equal(("case.no_such_step", CaseState.Planning), (problem.Key, problem.Arguments[0]));
        Assert.Equal([CaseState.InCustody, CaseState.Supervised, CaseState.Voluntary, CaseState.Closed], (IEnumerable<CaseState>)problem.Arguments[2]);
    }

    [Fact]
    public void A_case_is_not_closed_without_reasons()
    {
        var file = CaseFile.OpenByHand(Opening, Today).Value;
        Assert.Equal("case.reasons_needed", file.MoveTo(CaseState.Closed, " ", Today, ClosureReason.GoalsMet).Problems[0].Key);
        Assert.Equal("case.closure_reason_needed", file.MoveTo(CaseState.Closed, "All goals met.", Today).Problems[0].Key);
        Assert.Null(file.ClosedOn);
    }

    [Fact]
    public void A_closed_case_moves_nowhere()
    {
        var file = CaseFile.OpenByHand(Opening, Today).Value;
        Assert.True(file.MoveTo(CaseState.Closed, "All goals met.", Today, ClosureReason.GoalsMet).Ok);
        Assert.Equal((Today, ClosureReason.GoalsMet, "All goals met."), (file.ClosedOn, file.ClosureReason, file.ClosureReasons));
        Assert.All(Enum.GetValues<CaseState>(), state => Assert.Equal("case.closed", file.MoveTo(state, "Why not.", Today).Problems[0].Key));
    }

    [Fact]
    public void Every_walk_ends_closed_or_in_a_state_a_person_can_be_in() =>
        Prop.ForAll<CaseState[]>(walk =>
        {
            var file = CaseFile.OpenByHand(Opening, Today).Value;
            foreach (var to in walk)
            {
                var before = file.State;
                var moved = file.MoveTo(to, "Because.", Today, ClosureReason.Other).Ok;
                if (moved != CaseTransitions.Following(before).Contains(to) || (!moved && file.State != before)) return false;
            }
            return CaseTransitions.Openings.Contains(file.State) || file.IsClosed;
        }).QuickCheckThrowOnFailure();
}
