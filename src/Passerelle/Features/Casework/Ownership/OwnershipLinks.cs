using Passerelle.Domain.Vocabulary;

namespace Passerelle.Features.Casework.Ownership;

/// <summary>The addresses of the pages about a life domain.</summary>
public static class OwnershipLinks
{
    /// <summary>Set need and support.</summary>
    public static string Need(CaseId id, LifeDomain domain) => $"/cases/{id.Value}/domains/{Code.Of(domain)}/need";

    /// <summary>Give it to an owner.</summary>
    public static string Owner(CaseId id, LifeDomain domain) => $"/cases/{id.Value}/domains/{Code.Of(domain)}/owner";
}
