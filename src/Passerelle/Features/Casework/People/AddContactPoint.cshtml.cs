using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Casework.People;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework.Cases;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Casework.People;

/// <summary>What is typed about a way to reach the person.</summary>
public sealed class AddContactPointForm
{
#pragma warning disable CS1591 // the input says what each means
    public string Kind { get; set; } = Code.Of(ContactPointKind.Phone);
    public string? Value { get; set; }
    public bool Preferred { get; set; }
    public string? SafeTimes { get; set; }
#pragma warning restore CS1591
}

/// <summary>Adds a way to reach the person.</summary>
[KeepsDraft]
public sealed class AddContactPointPage(UseCaseRunner door, ViewPerson view, AddContactPoint add, Visit visit, Vocabularies vocabularies) : PersonForm(door, view, visit, vocabularies)
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public AddContactPointForm Input { get; set; } = new();

    /// <summary>Adds.</summary>
    public Task<IActionResult> OnPostAsync(Guid caseId, CancellationToken ct) => Send(add, new AddContactPointInput
    {
        CaseId = new(caseId), Kind = Code.Read<ContactPointKind>(Input.Kind) ?? ContactPointKind.Phone, Value = Input.Value, Preferred = Input.Preferred, SafeTimes = Input.SafeTimes,
    }, new CaseId(caseId), CaseLinks.Person(new CaseId(caseId)), ct);
}
