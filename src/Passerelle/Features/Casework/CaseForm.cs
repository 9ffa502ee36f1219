using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Components;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Casework;

/// <summary>A form on a case: shows it, sends it through the door, goes on to another page, or shows it again with what was typed.</summary>
public abstract class CaseForm(UseCaseRunner door, Visit visit, Vocabularies vocabularies) : CasePage(visit, vocabularies)
{
    /// <summary>The door.</summary>
    protected UseCaseRunner Door { get; } = door;

    /// <summary>Loads what the form needs and shows it, for the first time or again.</summary>
    protected abstract Task<IActionResult> Show(CaseId caseId, CancellationToken ct);

    /// <summary>True for a page that is worth reading for those who may not change anything.</summary>
    protected virtual bool IsReadToo => false;

    /// <summary>Shows the form; to nobody whose seat only reads.</summary>
    public async Task<IActionResult> OnGetAsync(Guid caseId, CancellationToken ct)
    {
        var page = await Show(new CaseId(caseId), ct);
        return OnlyReads && !IsReadToo ? StatusCode(StatusCodes.Status403Forbidden) : page;
    }

    /// <summary>Sends it. What could not be read is said before anything is tried.</summary>
    protected async Task<IActionResult> Send<TInput, TResult>(
        IUseCase<TInput, TResult> useCase, TInput input, CaseId caseId, string then, CancellationToken ct, params (string Key, string Field)[] beside)
    {
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return await Show(caseId, ct);
        }
        var outcome = await Door.Run(useCase, input, Operation, ct);
        foreach (var (key, field) in beside)
            outcome = Beside(outcome, key, field);
        return await Answer(outcome, _ => Redirect(then), () => Show(caseId, ct));
    }

    /// <summary>The words of a vocabulary as answers to choose from.</summary>
    public async Task<IReadOnlyList<Choice>> Choices(string vocabulary) =>
        [.. (await Vocabulary.Choices(vocabulary)).Select(term => new Choice(term.Code, term.Word))];
}
