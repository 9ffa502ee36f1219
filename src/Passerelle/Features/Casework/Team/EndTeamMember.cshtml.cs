using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework.Cases;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Casework.Team;

/// <summary>What is typed when a membership ends.</summary>
public sealed class EndTeamMemberForm
{
    /// <summary>The day.</summary>
    public DateOnly? Until { get; set; }

    /// <summary>Why.</summary>
    public string? Why { get; set; }

    /// <summary>Who takes over.</summary>
    public Guid? TakesOver { get; set; }
}

/// <summary>Ends a membership.</summary>
[KeepsDraft, StepUpFirst]
public sealed class EndTeamMemberPage(UseCaseRunner door, OpenSeat open, EndTeamMember end, Visit visit, Vocabularies vocabularies) : CaseForm(door, visit, vocabularies)
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public EndTeamMemberForm Input { get; set; } = new();

    /// <summary>The membership.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid MemberId { get; set; }

    /// <summary>Who it is about.</summary>
    public TeamSeatView Member { get; private set; } = null!;

    /// <summary>Those of the same agency who may take over.</summary>
    public IReadOnlyList<WorkerChoice> Colleagues { get; private set; } = [];

    /// <summary>Says what it opens.</summary>
    public TeamWords Say => new(Vocabulary, TimeZone, managing: true);

    /// <summary>Ends it.</summary>
    public Task<IActionResult> OnPostAsync(Guid caseId, CancellationToken ct) =>
        Send(end, new EndTeamMemberInput { CaseId = new(caseId), MemberId = new(MemberId), Until = Input.Until, Why = Input.Why, TakesOver = Input.TakesOver is { } colleague ? new WorkerId(colleague) : null }, new CaseId(caseId), CaseLinks.Team(new CaseId(caseId)), ct);

    /// <inheritdoc />
    protected override async Task<IActionResult> Show(CaseId caseId, CancellationToken ct)
    {
        var outcome = await Door.Run(open, new SeatOf(caseId, new(MemberId)), ct: ct);
        if (!outcome.Ok)
            return Answer(outcome, _ => Page());
        (Member, Colleagues) = (outcome.Value.Member, outcome.Value.Colleagues);
        if (HttpMethods.IsGet(Request.Method) && ViewData[DraftFilter.SavedAt] is null)
            Input.TakesOver = Colleagues.FirstOrDefault(c => c.IsFallback)?.Id.Value;
        await ShowCase(outcome.Value.Header);
        return Page();
    }
}
