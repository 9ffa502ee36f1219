using Microsoft.AspNetCore.Mvc;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Governance.Agreements;

/// <summary>Drafts an agreement.</summary>
[KeepsDraft]
public sealed class DraftAgreementPage(UseCaseRunner door, NextAgreement next, DraftAgreement draft, Vocabularies vocabularies) : AgreementTermsPage(door, vocabularies)
{
    /// <summary>Drafts it.</summary>
    public Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        Send(draft, Input.ToTerms(), AgreementLinks.AddParties, ct, ("constraint.agreement_reference_once", nameof(Input.Reference)));

    /// <inheritdoc />
    protected override async Task<IActionResult> Show(CancellationToken ct)
    {
        var found = await Door.Run(next, Nothing.At, ct: ct);
        await LoadChoices();
        return Answer(found, reference =>
        {
            if (HttpMethods.IsGet(Request.Method))
                Input.Reference ??= reference;
            return Page();
        });
    }
}
