using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Governance.Agreements;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Governance.Agreements;

/// <summary>What is typed when an agreement ends.</summary>
public sealed class EndAgreementForm
{
    /// <summary><c>now</c> or <c>day</c>.</summary>
    public string When { get; set; } = "now";

    /// <summary>The last day.</summary>
    public DateOnly? LastDay { get; set; }

    /// <summary>Why.</summary>
    public string? Because { get; set; }
}

/// <summary>Ends an agreement; shows first who loses access.</summary>
[KeepsDraft, StepUpFirst]
public sealed class EndAgreementPage(UseCaseRunner door, AgreementToEnd read, EndAgreement end, Vocabularies vocabularies) : AgreementForm(door, vocabularies)
{
    /// <summary>As many members are named; the others are counted.</summary>
    public const int Named = 50;

    /// <summary>What is typed.</summary>
    [BindProperty]
    public EndAgreementForm Input { get; set; } = new();

    /// <summary>The words for functions on a team.</summary>
    public IReadOnlyDictionary<string, string> Functions { get; private set; } = new Dictionary<string, string>();

    /// <summary>Ends it.</summary>
    public Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Input.When == "day" && Input.LastDay is null && ModelState.IsValid)
            ModelState.AddModelError("Input.LastDay", Words.Shared["field.required"]);
        return Send(end, new EndAgreementInput(Id, Version, new EndingEntry { LastDay = Input.When == "day" ? Input.LastDay : null, Because = Input.Because }), AgreementLinks.Agreement, ct);
    }

    /// <inheritdoc />
    protected override async Task<IActionResult> Show(CancellationToken ct)
    {
        Functions = await Vocabulary.Map("function");
        return await ShowAgreement(read, ct);
    }
}
