using Passerelle.Domain.Casework.Release;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Features.Casework.Release;

/// <summary>The addresses of the pages about key dates.</summary>
public static class ReleaseLinks
{
    /// <summary>Set or change one date.</summary>
    public static string Set(CaseId id, KeyDateKind kind) => $"/cases/{id.Value}/dates/{Code.Of(kind)}";
}
