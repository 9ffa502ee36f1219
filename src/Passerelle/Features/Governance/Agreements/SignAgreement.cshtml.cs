using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Governance.Agreements;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Governance.Agreements;

/// <summary>What is typed about a signature.</summary>
public sealed class SignAgreementForm
{
    /// <summary>Who signed.</summary>
    public string? By { get; set; }

    /// <summary>In which office.</summary>
    public string? As { get; set; }

    /// <summary>On which day.</summary>
    public DateOnly? On { get; set; }
}

/// <summary>Notes the signature of one party.</summary>
[StepUpFirst]
public sealed class SignAgreementPage(UseCaseRunner door, AgreementToChange read, SignAgreement sign, Visit visit, Vocabularies vocabularies) : AgreementForm(door, vocabularies)
{
    /// <summary>The agency, from the address.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid AgencyId { get; set; }

    /// <summary>What is typed.</summary>
    [BindProperty]
    public SignAgreementForm Input { get; set; } = new();

    /// <summary>The party that signs.</summary>
    public (RegisterAgency Agency, AgreementParty Party) Signing => View.Entry.Parties.First(p => p.Party.AgencyId.Value == AgencyId);

    /// <summary>True when this is the last signature that is missing.</summary>
    public bool IsLast => View.Agreement.Parties.Count > 1 && View.Entry.Signed == View.Agreement.Parties.Count - 1;

    /// <summary>Notes it.</summary>
    public Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        Send(sign, new SignAgreementInput(Id, Version, new(AgencyId), new SignatureEntry { By = Input.By, As = Input.As, On = Input.On }), AgreementLinks.Agreement, ct);

    /// <inheritdoc />
    protected override async Task<IActionResult> Show(CancellationToken ct)
    {
        var shown = await ShowAgreement(read, ct, _ =>
        {
            if (HttpMethods.IsGet(Request.Method))
                Input.On = visit.Today;
        });
        return View is null || View.Agreement.Parties.Any(p => p.AgencyId.Value == AgencyId) ? shown : NotFound();
    }
}
