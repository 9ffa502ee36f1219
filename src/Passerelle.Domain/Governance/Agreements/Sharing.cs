using Passerelle.Domain.Vocabulary;

namespace Passerelle.Domain.Governance.Agreements;

/// <summary>
/// May a worker of this agency be on the team of a case that another one leads, and see these classes there? The database refuses the seat if not; this
/// says beforehand, and in words, what is missing.
/// </summary>
public static class Sharing
{
    /// <summary>True when this agreement carries a seat of <paramref name="agency"/> with these classes beside <paramref name="lead"/>. What is sealed needs no agreement: it never leaves its agency (rule 17).</summary>
    public static bool Carries(this Agreement agreement, AgencyId lead, AgencyId agency, IEnumerable<InformationClass> classes) =>
        agreement.Parties.Any(p => p.AgencyId == lead && p.Gives)
        && agreement.Parties.FirstOrDefault(p => p.AgencyId == agency && p.Receives) is { } party
        && classes.All(c => c == InformationClass.Sealed || party.Classes.Contains(c));

    /// <summary>The agreement with which a seat ends, when the last day on which it opens the case is the last day of one that carries it; null when there is none.</summary>
    public static Agreement? EndingOn(IEnumerable<Agreement> agreements, AgencyId lead, AgencyId agency, IReadOnlyList<InformationClass> classes, DateOnly lastDay) =>
        agreements.FirstOrDefault(a => a.IsSigned && a.LastDay == lastDay && a.Carries(lead, agency, classes));

    /// <summary>
    /// What stands in the way on a day, or null. Problems: <c>agreement.missing</c> (nothing binds the two agencies); <c>agreement.other_direction</c>
    /// (reference) when one binds them but lets nothing flow this way; <c>agreement.too_narrow</c> (reference, the classes that it does not carry).
    /// </summary>
    public static Problem? Missing(IEnumerable<Agreement> agreements, AgencyId lead, AgencyId agency, IReadOnlyList<InformationClass> classes, DateOnly day)
    {
        if (lead == agency) return null;
        var binding = agreements.Where(a => a.CarriesOn(day) && a.Parties.Any(p => p.AgencyId == lead) && a.Parties.Any(p => p.AgencyId == agency)).ToList();
        if (binding.Count == 0) return new Problem("agreement.missing");
        if (binding.Exists(a => a.Carries(lead, agency, classes))) return null;
        var flowing = binding.Where(a => a.Carries(lead, agency, []))
            .Select(a => (a.Reference, Left: classes.Where(c => c != InformationClass.Sealed).Except(a.Parties.First(p => p.AgencyId == agency).Classes).ToList()))
            .OrderBy(a => a.Left.Count).ToList();
        return flowing.Count == 0 ? new Problem("agreement.other_direction", null, binding[0].Reference) : new Problem("agreement.too_narrow", null, flowing[0].Reference, flowing[0].Left);
    }
}
