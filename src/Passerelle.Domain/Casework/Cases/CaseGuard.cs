using Passerelle.Domain.Vocabulary;

namespace Passerelle.Domain.Casework.Cases;

/// <summary>Refusals that every entry of a case shares.</summary>
public static class CaseGuard
{
    /// <summary>The problem <c>case.closed</c> when a case in this state accepts no entry, else null.</summary>
    public static Problem? RefusesEntries(CaseState state) => state.IsClosed() ? new Problem("case.closed") : null;
}
