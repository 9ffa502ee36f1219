using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework.Cases;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Casework.Team;

/// <summary>Lifts what keeps a worker off the case.</summary>
[KeepsDraft, StepUpFirst]
public sealed class LiftBarPage(UseCaseRunner door, OpenKeptOff open, LiftBar lift, Visit visit, Vocabularies vocabularies) : KeptOffForm(door, open, visit, vocabularies)
{
    /// <summary>Which.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid BarId { get; set; }

    /// <summary>Who is kept off, and why.</summary>
    public BarView Bar => View.Bars.First(b => b.Id.Value == BarId);

    /// <inheritdoc />
    protected override bool Found => View.Bars.Any(b => b.Id.Value == BarId);

    /// <summary>Lifts it.</summary>
    public Task<IActionResult> OnPostAsync(Guid caseId, CancellationToken ct) =>
        Send(lift, new LiftBarInput(new(caseId), new(BarId), Reason), new CaseId(caseId), CaseLinks.Team(new CaseId(caseId)), ct);
}
