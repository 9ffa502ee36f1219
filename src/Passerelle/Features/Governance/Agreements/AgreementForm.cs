using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Governance.Agreements;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Components;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Governance.Agreements;

/// <summary>A form on an agreement: shows it, sends it through the door, goes on, or shows it again with what was typed.</summary>
public abstract class AgreementForm(UseCaseRunner door, Vocabularies vocabularies) : DoorPage
{
    /// <summary>The agreement, from the address.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid AgreementId { get; set; }

    /// <summary>The version the form is based on.</summary>
    [BindProperty]
    public int? Version { get; set; }

    /// <summary>The agreement as it is.</summary>
    public AgreementView View { get; private set; } = null!;

    /// <summary>The words of codes.</summary>
    public Vocabularies Vocabulary { get; } = vocabularies;

    /// <summary>Its id.</summary>
    protected AgreementId Id => new(AgreementId);

    /// <summary>The door.</summary>
    protected UseCaseRunner Door { get; } = door;

    /// <summary>Loads what the form needs and shows it, for the first time or again.</summary>
    protected abstract Task<IActionResult> Show(CancellationToken ct);

    /// <summary>Shows the form.</summary>
    public Task<IActionResult> OnGetAsync(CancellationToken ct) => Show(ct);

    /// <summary>Shows the agreement, when it is there and the viewer may change it; bases the form on its version.</summary>
    protected async Task<IActionResult> ShowAgreement(IUseCase<AgreementId, AgreementView> read, CancellationToken ct, Action<AgreementView>? then = null) =>
        Answer(await Door.Run(read, Id, ct: ct), view =>
        {
            View = view;
            then?.Invoke(view);
            Version = view.Version;
            var unread = ModelState[nameof(Version)]?.Errors.FirstOrDefault()?.ErrorMessage;   // beside no field that anybody sees: it is said above
            ModelState.Remove(nameof(Version));
            if (unread is not null)
                ModelState.AddModelError("", unread);
            return Page();
        });

    /// <summary>Sends it. What could not be read is said before anything is tried.</summary>
    protected async Task<IActionResult> Send<TInput, TResult>(IUseCase<TInput, TResult> useCase, TInput input, Func<TResult, string> then, CancellationToken ct, params (string Key, string Field)[] beside)
    {
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return await Show(ct);
        }
        var outcome = await Door.Run(useCase, input, Operation, ct);
        foreach (var (key, field) in beside)
            outcome = Beside(outcome, key, field);
        return await Answer(outcome, value => Redirect(then(value)), () => Show(ct));
    }

    /// <summary>The words of a vocabulary as answers to choose from; hints stand in this folder's words as <c>{prefix}.{code}</c>.</summary>
    protected async Task<IReadOnlyList<Choice>> Choices(string vocabulary, string? prefix = null) => [.. (await Vocabulary.Choices(vocabulary)).Select(term =>
        new Choice(term.Code, term.Word, prefix is null ? null : Words.For("Features/Governance/Agreements")[string.Create(CultureInfo.InvariantCulture, $"{prefix}.{term.Code}")]))];
}
