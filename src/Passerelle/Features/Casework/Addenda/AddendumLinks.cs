using Passerelle.Domain.Vocabulary;

namespace Passerelle.Features.Casework.Addenda;

/// <summary>The address of the form that corrects an entry.</summary>
public static class AddendumLinks
{
    /// <summary>For an entry of this kind: contact, event, note or decision.</summary>
    public static string Add(CaseId caseId, string kind, Guid entryId) => $"/cases/{caseId.Value}/entries/{kind}/{entryId}/addendum";
}
