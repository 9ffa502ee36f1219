using Passerelle.Domain.Vocabulary;

namespace Passerelle.Features.Casework.People;

/// <summary>The addresses of the pages about the person.</summary>
public static class PersonLinks
{
#pragma warning disable CS1591 // each is named after its page
    public static string Edit(CaseId id) => $"/cases/{id.Value}/person/edit";
    public static string AddName(CaseId id) => $"/cases/{id.Value}/person/names/add";
    public static string AddContactPoint(CaseId id) => $"/cases/{id.Value}/person/contact/add";
    public static string NoteWhereabouts(CaseId id) => $"/cases/{id.Value}/person/whereabouts/add";
#pragma warning restore CS1591
}
