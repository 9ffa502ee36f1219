using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Governance.Agreements;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Governance.Agreements;

/// <summary>One agreement, with what can be done next.</summary>
public sealed class ViewAgreementPage(UseCaseRunner door, ViewAgreement view, RemoveParty remove, RenewAgreement renew, Visit visit) : DoorPage
{
    /// <summary>The agreement, from the address.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid AgreementId { get; set; }

    /// <summary>What is shown.</summary>
    public AgreementView View { get; private set; } = null!;

    /// <summary>The date in the partnership's time zone.</summary>
    public DateOnly Today => visit.Today;

    /// <summary>Nobody may change it any more but its end.</summary>
    public bool IsDraft => View.Entry.State is AgreementState.Draft or AgreementState.WaitingForSignatures;

    /// <summary>The viewer may draft the one that follows.</summary>
    public bool MayRenew => View.Keeps && !IsDraft && View.RenewedBy is null;

    /// <summary>The viewer may end it.</summary>
    public bool MayEnd => View.Keeps && View.Agreement.EndedOn is null && View.Entry.State is AgreementState.Agreed or AgreementState.InForce or AgreementState.EndingSoon;

    private AgreementId Id => new(AgreementId);

    /// <summary>A moment in the partnership's time zone.</summary>
    public string Moment(DateTimeOffset moment) => Dates.Moment(moment, visit.TimeZone);

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => Answer(await door.Run(view, Id, ct: ct), found =>
    {
        View = found;
        return Page();
    });

    /// <summary>Takes an agency out of the draft.</summary>
    public async Task<IActionResult> OnPostRemoveAsync(Guid agency, int? version, CancellationToken ct) =>
        await Answer(await door.Run(remove, new(Id, version, new(agency)), Operation, ct), _ => Redirect(AgreementLinks.Agreement(Id)), () => OnGetAsync(ct));

    /// <summary>Drafts the one that follows.</summary>
    public async Task<IActionResult> OnPostRenewAsync(CancellationToken ct) =>
        await Answer(await door.Run(renew, Id, Operation, ct), next => Redirect(AgreementLinks.Agreement(next)), () => OnGetAsync(ct));
}
