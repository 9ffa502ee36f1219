using Passerelle.Domain.Vocabulary;

namespace Passerelle.Features.Casework.Cases;

/// <summary>The addresses of the pages of a case.</summary>
public static class CaseLinks
{
#pragma warning disable CS1591 // each is named after its page
    public static string List => "/cases";
    public static string Open => "/cases/open";
    public static string Overview(CaseId id) => $"/cases/{id.Value}";
    public static string Due(CaseId id, DueId due) => $"/cases/{id.Value}/due/{due.Value}";
    public static string ChangeState(CaseId id) => $"/cases/{id.Value}/state";
    public static string Timeline(CaseId id) => $"/cases/{id.Value}/timeline";
    public static string Person(CaseId id) => $"/cases/{id.Value}/person";
    public static string Domains(CaseId id) => $"/cases/{id.Value}/domains";
    public static string Dates(CaseId id) => $"/cases/{id.Value}/dates";
    public static string Team(CaseId id) => $"/cases/{id.Value}/team";
    public static string AccessReview(CaseId id) => $"/cases/{id.Value}/team/review";
    public static string AsOf(CaseId id) => $"/cases/{id.Value}/as-of";
    public static string AccessHistory(CaseId id) => $"/cases/{id.Value}/access";
    public static string Readers(CaseId id, string kind, Guid row) => $"/cases/{id.Value}/entries/{kind}/{row}/readers";
    public static string BreakGlass => "/break-glass";
    public static string EmergencyAccess(Guid opened) => $"/break-glass/{opened}";
    public static string RecordContact(CaseId id) => $"/cases/{id.Value}/contacts/record";
    public static string AddEvent(CaseId id) => $"/cases/{id.Value}/events/add";
    public static string SealNote(CaseId id) => $"/cases/{id.Value}/notes/seal";
#pragma warning restore CS1591
}
