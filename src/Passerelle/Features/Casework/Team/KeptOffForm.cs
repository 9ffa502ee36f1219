using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework.Cases;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Casework.Team;

/// <summary>A form about who may not be on a case: every one of them asks for a reason.</summary>
public abstract class KeptOffForm(UseCaseRunner door, OpenKeptOff open, Visit visit, Vocabularies vocabularies) : CaseForm(door, visit, vocabularies)
{
    /// <summary>Why.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Who is kept off now.</summary>
    public KeptOffView View { get; private set; } = null!;

    /// <summary>Where it goes on.</summary>
    public string Back => CaseLinks.Team(View.Header.CaseId);

    /// <summary>False when there is nothing to lift: somebody else was quicker.</summary>
    protected virtual bool Found => true;

    /// <summary>Fills in what a fresh form proposes.</summary>
    protected virtual void Begin() { }

    /// <inheritdoc />
    protected override async Task<IActionResult> Show(CaseId caseId, CancellationToken ct)
    {
        var outcome = await Door.Run(open, caseId, ct: ct);
        if (!outcome.Ok)
            return Answer(outcome, _ => Page());
        View = outcome.Value;
        if (!Found)
            return Redirect(Back);
        await ShowCase(View.Header);
        if (HttpMethods.IsGet(Request.Method) && ViewData[DraftFilter.SavedAt] is null)
            Begin();
        return Page();
    }
}
