using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Access;
using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Casework.People;
using Passerelle.Domain.Casework.Release;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Components;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Casework.Cases;

/// <summary>The form that opens a case; it begins with what was searched for.</summary>
[KeepsDraft]
public sealed class OpenCasePage(UseCaseRunner door, PrepareCase prepare, FindKnownPeople find, OpenCase open, Visit visit, Vocabularies vocabularies) : DoorPage
{
    private static readonly WhereaboutsKind[] Places =
        [WhereaboutsKind.Prison, WhereaboutsKind.Hospital, WhereaboutsKind.Actual, WhereaboutsKind.Registered, WhereaboutsKind.Temporary, WhereaboutsKind.Abroad, WhereaboutsKind.Unknown];

    /// <summary>The form.</summary>
    [BindProperty]
    public OpenCaseForm Input { get; set; } = new();

    /// <summary>The agencies and coordinators to choose from.</summary>
    public CaseOffer Offer { get; private set; } = null!;

    /// <summary>The similar cases, when somebody should look before opening another.</summary>
    public KnownPeople? Known { get; private set; }

    /// <summary>The answers of the closed questions, by vocabulary.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Choice>> Choices { get; private set; } = new Dictionary<string, IReadOnlyList<Choice>>();

    /// <summary>True when the viewer is a coordinator.</summary>
    public bool Coordinates => visit.Viewer!.Roles.Contains(Role.Coordinator);

    /// <summary>Shows the form, with the draft when there is one.</summary>
    public Task<IActionResult> OnGetAsync(CancellationToken ct) => Show(ct);

    /// <summary>Begins the form with what was searched for.</summary>
    public Task<IActionResult> OnPostBeginAsync(CancellationToken ct) => Show(ct);

    /// <summary>Opens the case.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        foreach (var field in Input.Unanswered().Where(field => ModelState.GetFieldValidationState($"Input.{field}") != Microsoft.AspNetCore.Mvc.ModelBinding.ModelValidationState.Invalid))
            ModelState.AddModelError($"Input.{field}", Words.Shared["field.required"]);
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return await Show(ct);
        }
        return await Answer(await door.Run(open, Input.Read(), Operation, ct), id => Redirect($"{CaseLinks.Overview(id)}?done=opened"), () => Show(ct));
    }

    private async Task<IActionResult> Show(CancellationToken ct)
    {
        var offer = await door.Run(prepare, Nothing.At, ct: ct);
        if (!offer.Ok)
            return Answer(offer, _ => Page());
        Offer = offer.Value;
        if (ModelState.TryGetValue("Input.IsAnotherPerson", out var asked) && asked.Errors.Count > 0)
            Known = (await door.Run(find, Input.Search(), ct: ct)) is { Ok: true } found ? found.Value : null;
        Input.OpenedOn ??= visit.Today;
        Input.LeadAgencyId ??= visit.Viewer!.AgencyId.Value;
        Choices = new Dictionary<string, IReadOnlyList<Choice>>
        {
            ["case_state"] = await Of("case_state", CaseTransitions.Openings),
            ["track"] = await Of("track", Enum.GetValues<Track>()),
            ["purpose"] = await Of("purpose", Enum.GetValues<Purpose>()),
            ["whereabouts_kind"] = await Of("whereabouts_kind", Places),
            ["confidence"] = await Of("confidence", [Confidence.Firm, Confidence.Likely]),
            ["gender"] = [.. (await vocabularies.Choices("gender")).Select(t => new Choice(t.Code, t.Word))],
        };
        return Page();
    }

    private async Task<IReadOnlyList<Choice>> Of<T>(string vocabulary, IEnumerable<T> members) where T : struct, Enum
    {
        var words = await vocabularies.Map(vocabulary);
        return [.. members.Select(member => new Choice(member.ToString(), words[Code.Of(member)]))];
    }
}
