namespace Passerelle.Domain.Governance.Agreements;

/// <summary>Which law governs the sharing. Where a party shares as a law-enforcement authority, the agreement says so; consent alone then carries nothing (rule 3).</summary>
public enum Regime
{
    /// <summary>Directive (EU) 2016/680: sharing in order to prevent offences or to execute sentences, between authorities competent for that.</summary>
    Led,

    /// <summary>Regulation (EU) 2016/679: everything else, such as support, safeguarding, research.</summary>
    Gdpr,
}

/// <summary>Which way information flows for a party.</summary>
public enum SharingDirection
{
    /// <summary>It shares with the other parties and receives from them.</summary>
    Both,

    /// <summary>It lets the others into the cases it leads, and is on no team of theirs.</summary>
    Gives,

    /// <summary>Its workers may be on the teams of the others; it lets nobody into cases of its own.</summary>
    Receives,
}

/// <summary>Where an agreement stands; follows from its signatures and its period, and is stored nowhere.</summary>
public enum AgreementState
{
    /// <summary>Nobody has signed yet.</summary>
    Draft,

    /// <summary>Some parties have signed, not all.</summary>
    WaitingForSignatures,

    /// <summary>Every party has signed; its first day is still to come.</summary>
    Agreed,

    /// <summary>It carries access today.</summary>
    InForce,

    /// <summary>In force, with sixty days or less to go (rule 5).</summary>
    EndingSoon,

    /// <summary>Its last day is over.</summary>
    Ended,
}
