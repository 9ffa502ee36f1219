using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Casework.Team;

/// <summary>Declares a conflict of interest, and says what happens by it.</summary>
[KeepsDraft]
public sealed class DeclareConflictPage(UseCaseRunner door, OpenConflict open, DeclareConflict declare, Visit visit, Vocabularies vocabularies) : CaseForm(door, visit, vocabularies)
{
    /// <summary>Why.</summary>
    [BindProperty]
    public string? Why { get; set; }

    /// <summary>The case, while it is there for the viewer.</summary>
    public CaseHeader? Header { get; private set; }

    /// <summary>Declares it. The case is gone then, so the answer is a page outside it.</summary>
    public async Task<IActionResult> OnPostAsync(Guid caseId, CancellationToken ct) =>
        await Answer(await Door.Run(declare, new DeclareConflictInput(new(caseId), Why), Operation, ct), _ => Page(), () => Show(new(caseId), ct));

    /// <inheritdoc />
    protected override async Task<IActionResult> Show(CaseId caseId, CancellationToken ct)
    {
        var outcome = await Door.Run(open, caseId, ct: ct);
        if (outcome.Ok)
            await ShowCase(Header = outcome.Value);
        return Answer(outcome, _ => Page());
    }
}
