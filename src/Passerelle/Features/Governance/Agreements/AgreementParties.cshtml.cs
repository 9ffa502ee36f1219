using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Governance.Agreements;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Components;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Governance.Agreements;

/// <summary>What is said about agencies that take part.</summary>
public sealed class AddPartiesForm
{
    /// <summary>The agencies.</summary>
    public List<Guid> Agencies { get; set; } = [];

    /// <summary>Which way information flows, a code.</summary>
    public string Direction { get; set; } = Code.Of(SharingDirection.Both);

    /// <summary>What their workers may see at most, codes.</summary>
    public List<string> Classes { get; set; } = [];
}

/// <summary>Adds agencies to a draft.</summary>
public sealed class AgreementPartiesPage(UseCaseRunner door, AgreementToChange read, AddParties add, Vocabularies vocabularies) : AgreementForm(door, vocabularies)
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public AddPartiesForm Input { get; set; } = new();

    /// <summary>The agencies that do not take part yet.</summary>
    public IEnumerable<Choice> Agencies => View.Entry.Agencies.Values.Where(a => a.Active && View.Agreement.Parties.All(p => p.AgencyId != a.Id))
        .OrderBy(a => a.Name, StringComparer.CurrentCulture).Select(a => new Choice(a.Id.Value.ToString(), a.Name));

    /// <summary>The three ways.</summary>
    public IReadOnlyList<Choice> Directions { get; private set; } = [];

    /// <summary>The classes that can be shared, each with what it holds.</summary>
    public IReadOnlyList<Choice> Classes { get; private set; } = [];

    /// <summary>Adds them.</summary>
    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Send(add, new AddPartiesInput
    {
        Id = Id,
        Version = Version,
        Agencies = [.. Input.Agencies.Select(a => new AgencyId(a))],
        Direction = Code.Read<SharingDirection>(Input.Direction),
        Classes = [.. Input.Classes.Select(c => Code.Read<InformationClass>(c)).OfType<InformationClass>()],
    }, AgreementLinks.Agreement, ct);

    /// <inheritdoc />
    protected override async Task<IActionResult> Show(CancellationToken ct)
    {
        Directions = await Choices("sharing_direction", "direction.hint");
        var hints = await Vocabulary.Map("class_hint");
        Classes = [.. (await Choices("class")).Where(c => c.Value is not ("P" or "N")).Select(c => c with { Hint = hints.GetValueOrDefault(c.Value) })];
        return await ShowAgreement(read, ct);
    }
}
