using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework.Cases;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Casework.Team;

/// <summary>Opens a restricted case again to whoever is added.</summary>
[KeepsDraft, StepUpFirst]
public sealed class LiftRestrictionPage(UseCaseRunner door, OpenKeptOff open, LiftRestriction lift, Visit visit, Vocabularies vocabularies) : KeptOffForm(door, open, visit, vocabularies)
{
    /// <inheritdoc />
    protected override bool Found => View.Restriction is not null;

    /// <summary>Lifts it.</summary>
    public Task<IActionResult> OnPostAsync(Guid caseId, CancellationToken ct) =>
        Send(lift, new LiftRestrictionInput(new(caseId), Reason), new CaseId(caseId), CaseLinks.Team(new CaseId(caseId)), ct);
}
