using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Governance.Agreements;

/// <summary>Says a draft differently.</summary>
[KeepsDraft]
public sealed class EditAgreementPage(UseCaseRunner door, AgreementToChange read, ChangeAgreement change, Visit visit, Vocabularies vocabularies) : AgreementTermsPage(door, vocabularies)
{
    /// <summary>What the form said when it was opened, to tell what somebody else has changed since.</summary>
    [BindProperty]
    public string? Was { get; set; }

    /// <summary>After a conflict: which fields take what is stored.</summary>
    [BindProperty]
    public Dictionary<string, string> Keep { get; set; } = [];

    /// <summary>Saves it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Keep.Count > 0 && (await Door.Run(read, Id, ct: ct)) is { Ok: true } stored && stored.Value.Version == Version)
            Conflict.TakeTheirs(Input, AgreementTermsForm.Of(stored.Value.Agreement), Keep, ModelState);
        return await Send(change, new(Id, Version, Input.ToTerms()), AgreementLinks.Agreement, ct, ("constraint.agreement_reference_once", nameof(Input.Reference)));
    }

    /// <inheritdoc />
    protected override async Task<IActionResult> Show(CancellationToken ct)
    {
        await LoadChoices();
        var words = Words.For("Features/Governance/Agreements");
        var purposes = await Vocabulary.Map("sharing_purpose");
        var regimes = await Vocabulary.Map("regime");
        string Say(string field, object? value) => value switch
        {
            DateOnly day => Dates.Long(day),
            List<string> codes => string.Join(", ", codes.Select(c => purposes.GetValueOrDefault(c, c))),
            string code when field == nameof(Input.Regime) => regimes.GetValueOrDefault(code, code),
            string answer when field == nameof(Input.JointControllers) => words[answer == "yes" ? "joint.yes" : "joint.no"],
            _ => value?.ToString() ?? "",
        };
        return await ShowAgreement(read, ct, view =>
        {
            var stored = AgreementTermsForm.Of(view.Agreement);
            if (HttpMethods.IsGet(Request.Method))
                Input = stored;
            else if (Version is { } based && based != view.Version)
                Conflict = Conflict.Between(Read(Was) ?? stored, stored, Input, view.ChangedBy ?? Words.Shared["conflict.somebody"], view.ChangedAt, field => words[$"field.{field}"], Say);
            ViewData["TimeZone"] = visit.TimeZone;
            if (HttpMethods.IsGet(Request.Method) || Conflict is not null)
                Was = JsonSerializer.Serialize(stored);
            ModelState.Remove(nameof(Was));
        });
    }

    private static AgreementTermsForm? Read(string? was)
    {
        try { return was is { Length: > 0 and < 20_000 } ? JsonSerializer.Deserialize<AgreementTermsForm>(was) : null; }
        catch (JsonException) { return null; }
    }
}
