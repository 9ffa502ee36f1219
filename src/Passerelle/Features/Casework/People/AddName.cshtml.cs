using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Casework.People;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework.Cases;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Casework.People;

/// <summary>What is typed about a name.</summary>
public sealed class AddNameForm
{
#pragma warning disable CS1591 // the input says what each means
    public string Kind { get; set; } = Code.Of(NameKind.Alias);
    public string? Given { get; set; }
    public string? Particle { get; set; }
    public string? Family { get; set; }
    public bool Verified { get; set; }
    public string? Source { get; set; }
#pragma warning restore CS1591
}

/// <summary>Adds a name.</summary>
[KeepsDraft]
public sealed class AddNamePage(UseCaseRunner door, ViewPerson view, AddName add, Visit visit, Vocabularies vocabularies) : PersonForm(door, view, visit, vocabularies)
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public AddNameForm Input { get; set; } = new();

    /// <summary>Adds.</summary>
    public Task<IActionResult> OnPostAsync(Guid caseId, CancellationToken ct) => Send(add, new AddNameInput
    {
        CaseId = new(caseId), Kind = Code.Read<NameKind>(Input.Kind) ?? NameKind.Alias, Given = Input.Given, Particle = Input.Particle, Family = Input.Family,
        Verified = Input.Verified, Source = Input.Source,
    }, new CaseId(caseId), CaseLinks.Person(new CaseId(caseId)), ct);
}
