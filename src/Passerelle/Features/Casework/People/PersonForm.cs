using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Casework.People;

/// <summary>A form that adds something about the person.</summary>
public abstract class PersonForm(UseCaseRunner door, ViewPerson view, Visit visit, Vocabularies vocabularies) : CaseForm(door, visit, vocabularies)
{
    /// <summary>What is known about the person.</summary>
    public PersonView View { get; private set; } = null!;

    /// <inheritdoc />
    protected override async Task<IActionResult> Show(CaseId caseId, CancellationToken ct)
    {
        var outcome = await Door.Run(view, caseId, ct: ct);
        if (outcome.Ok)
        {
            await ShowCase((View = outcome.Value).Header);
            await AskReaders(caseId, ForTheTeam(), ct);
        }
        return Answer(outcome, _ => View.Person is null ? NotFound() : May(Permission.EditPerson) ? Page() : StatusCode(StatusCodes.Status403Forbidden));
    }
}
