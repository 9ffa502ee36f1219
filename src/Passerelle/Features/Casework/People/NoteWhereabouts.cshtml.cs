using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Casework.People;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework.Cases;
using Passerelle.Platform.Components;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Casework.People;

/// <summary>What is typed about where the person is.</summary>
public sealed class NoteWhereaboutsForm
{
#pragma warning disable CS1591 // the input says what each means
    public string? Kind { get; set; }
    public Guid? HostAgencyId { get; set; }
    public string? Place { get; set; }
    public DateOnly? From { get; set; }
#pragma warning restore CS1591
}

/// <summary>Notes where the person is.</summary>
[KeepsDraft]
public sealed class NoteWhereaboutsPage(UseCaseRunner door, ViewPerson view, NoteWhereabouts note, Visit visit, Vocabularies vocabularies) : PersonForm(door, view, visit, vocabularies)
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public NoteWhereaboutsForm Input { get; set; } = new();

    /// <summary>The agencies that may house the person.</summary>
    public IEnumerable<Choice> Hosts => View.Hosts.Select(h => new Choice(h.Id.Value.ToString(), h.Name));

    /// <summary>Notes it.</summary>
    public Task<IActionResult> OnPostAsync(Guid caseId, CancellationToken ct)
    {
        if (Code.Read<WhereaboutsKind>(Input.Kind) is null)
            ModelState.AddModelError("Input.Kind", Words.Shared["field.required"]);
        return Send(note, new NoteWhereaboutsInput
        {
            CaseId = new(caseId), Kind = Code.Read<WhereaboutsKind>(Input.Kind) ?? WhereaboutsKind.Unknown, Place = Input.Place,
            HostAgencyId = Input.HostAgencyId is { } host ? new AgencyId(host) : null, From = Input.From,
        }, new CaseId(caseId), CaseLinks.Person(new CaseId(caseId)), ct);
    }
}
