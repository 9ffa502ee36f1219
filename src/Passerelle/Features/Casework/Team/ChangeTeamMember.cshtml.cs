using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Casework.Team;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework.Cases;
using Passerelle.Platform.Components;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Casework.Team;

/// <summary>What is typed when a membership is changed; each is a field of <see cref="ChangeTeamMemberInput"/>.</summary>
public sealed class ChangeTeamMemberForm
{
#pragma warning disable CS1591 // the input says what each means
    public List<string> Classes { get; set; } = [];
    public List<string> LifeDomains { get; set; } = [];
    public DateOnly? Until { get; set; }
    public string? Why { get; set; }
    public string? PersonKnows { get; set; }
    public string? NotToldBecause { get; set; }
    public DateOnly? NotToldReviewOn { get; set; }
#pragma warning restore CS1591
}

/// <summary>Changes what a member sees, or until when.</summary>
[KeepsDraft, StepUpFirst]
public sealed class ChangeTeamMemberPage(UseCaseRunner door, OpenSeat open, ChangeTeamMember change, Visit visit, Vocabularies vocabularies) : SeatForm(door, open, visit, vocabularies)
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public ChangeTeamMemberForm Input { get; set; } = new();

    /// <inheritdoc />
    public override async Task<string?> Sentence() => Input.Classes.Count == 0 ? null :
        await Say.WouldSee(View.Member.Worker, View.Function, Read<InformationClass>(Input.Classes), Input.LifeDomains.Count > 0 ? Read<LifeDomain>(Input.LifeDomains) : null,
            View.Begins, Ends(View.Begins, Input.Until, View.Function.Longest));

    /// <summary>Sends it.</summary>
    public Task<IActionResult> OnPostAsync(Guid caseId, CancellationToken ct) => Send(change, new ChangeTeamMemberInput
    {
        CaseId = new(caseId), MemberId = new(MemberId), Classes = Read<InformationClass>(Input.Classes), LifeDomains = Read<LifeDomain>(Input.LifeDomains),
        Until = Input.Until, Why = Input.Why,
        PersonKnows = Input.PersonKnows switch { "yes" => true, "no" => false, _ => null }, NotToldBecause = Input.NotToldBecause, NotToldReviewOn = Input.NotToldReviewOn,
    }, new CaseId(caseId), CaseLinks.Team(new CaseId(caseId)), ct, ("constraint.one_seat_at_a_time", ""));

    /// <inheritdoc />
    protected override void Begin()
    {
        Input.Classes = [.. View.Member.Seat.Classes.Select(Code.Of)];
        Input.LifeDomains = [.. (View.Member.Seat.LifeDomains ?? []).Select(d => Code.Of(d))];
        Input.Until = View.Member.Seat.WantedUntil is { } until ? LocalDay.Last(until, TimeZone) : null;
        if (View.Member.Seat.PersonKnows)
            return;
        // A day that is over is not put off by itself: it is asked for.
        (Input.PersonKnows, Input.NotToldBecause) = ("no", View.Member.Seat.NotToldBecause);
        Input.NotToldReviewOn = View.Member.Seat.NotToldReviewOn is { } review && review > Today ? review : null;
    }
}
