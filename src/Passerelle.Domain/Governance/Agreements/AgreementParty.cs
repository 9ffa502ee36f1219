using Passerelle.Domain.Vocabulary;

namespace Passerelle.Domain.Governance.Agreements;

/// <summary>An agency that takes part in an agreement, and its signature.</summary>
public sealed class AgreementParty
{
    private AgreementParty() { }

    /// <summary>The agreement.</summary>
    public AgreementId AgreementId { get; private init; }

    /// <summary>The agency.</summary>
    public AgencyId AgencyId { get; private init; }

    /// <summary>Which way information flows.</summary>
    public SharingDirection Direction { get; private set; }

    /// <summary>The most that its workers may see on the teams of other parties; empty for one that only gives.</summary>
    public IReadOnlyList<InformationClass> Classes { get; private set; } = [];

    /// <summary>Who signed for it, or empty.</summary>
    public string SignedBy { get; private set; } = "";

    /// <summary>In which office, or empty.</summary>
    public string SignedAs { get; private set; } = "";

    /// <summary>On which day; null while it has not signed.</summary>
    public DateOnly? SignedOn { get; private set; }

    /// <summary>True when its workers may be on teams of other parties.</summary>
    public bool Receives => Direction != SharingDirection.Gives;

    /// <summary>True when workers of other parties may be on the teams of its cases.</summary>
    public bool Gives => Direction != SharingDirection.Receives;

    internal static Outcome<AgreementParty> Of(AgreementId agreement, AgencyId agency, SharingDirection? direction, IReadOnlyList<InformationClass> classes)
    {
        var party = new AgreementParty { AgreementId = agreement, AgencyId = agency };
        var problems = party.Say(direction, classes);
        return problems.Count > 0 ? problems : party;
    }

    internal List<Problem> Say(SharingDirection? direction, IReadOnlyList<InformationClass> classes)
    {
        var check = new Checklist();
        check.Refuse(direction is null, "agreement.direction_needed", nameof(Direction));
        // What only gives needs no ceiling; what is sealed and what the network keeps is never shared (rules 13 and 17).
        var carried = direction == SharingDirection.Gives ? [] : classes.Distinct().ToList();
        check.Refuse(direction is not null and not SharingDirection.Gives && carried.Count == 0, "agreement.classes_needed", nameof(Classes));
        foreach (var never in carried.Where(c => c is InformationClass.Sealed or InformationClass.Network))
            check.Refuse(true, "agreement.never_shared", nameof(Classes), never);
        if (check.Clear)
            (Direction, Classes) = (direction!.Value, carried);
        return check.Problems;
    }

    internal void Sign(string by, string office, DateOnly on) => (SignedBy, SignedAs, SignedOn) = (by, office, on);

    internal void TakeBack() => (SignedBy, SignedAs, SignedOn) = ("", "", null);

    internal AgreementParty For(AgreementId agreement) => new() { AgreementId = agreement, AgencyId = AgencyId, Direction = Direction, Classes = Classes };
}
