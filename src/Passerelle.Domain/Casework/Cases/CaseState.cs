using Passerelle.Domain.Vocabulary;

namespace Passerelle.Domain.Casework.Cases;

/// <summary>The states of a case (handbook C1). A case is in exactly one, whatever overlays lie on it.</summary>
public enum CaseState
{
    /// <summary>A signal or a referral has been received.</summary>
    [Code("REF")] Referred,

    /// <summary>One or two trained people check identity, competence, threshold and deconfliction.</summary>
    [Code("SCR")] Screening,

    /// <summary>The threshold is met; legal bases or consent are being established.</summary>
    [Code("LEG")] LegalBasis,

    /// <summary>The dossier is ready and on an agenda.</summary>
    [Code("PAN")] AwaitingPanel,

    /// <summary>Not adopted: signposted elsewhere, short retention.</summary>
    [Code("NAD")] NotAdopted,

    /// <summary>Adopted, structured assessment running.</summary>
    [Code("ASM")] Assessment,

    /// <summary>From needs to goals and owners.</summary>
    [Code("PLN")] Planning,

    /// <summary>Plan under way in prison, release more than 12 months away or unknown.</summary>
    [Code("CUS")] InCustody,

    /// <summary>Within 12 months of release.</summary>
    [Code("PRE")] PreRelease,

    /// <summary>Day 0 to day 14 after release.</summary>
    [Code("REL")] ReleaseWindow,

    /// <summary>A legal mandate in the community.</summary>
    [Code("SUP")] Supervised,

    /// <summary>No mandate; support by agreement.</summary>
    [Code("VOL")] Voluntary,

    /// <summary>After-care, contact thinned on purpose.</summary>
    [Code("TAP")] AfterCare,

    /// <summary>Closed, with the 6 and 12 month reviews still to come.</summary>
    [Code("CLR")] ClosedReviewsPending,

    /// <summary>Closed, reviews done, the retention clock runs.</summary>
    [Code("CLO")] Closed,

    /// <summary>Only figures that identify nobody remain.</summary>
    [Code("ERA")] Erased,
}

/// <summary>What may lie on a case besides its state (handbook C1); any number at once.</summary>
public enum Overlay
{
    /// <summary>Absconded, in hospital, abroad, or remanded for another matter (rule 33).</summary>
    Suspended,

    /// <summary>Recalled or detained again.</summary>
    Recalled,

    /// <summary>On the way to another partnership; the sender stays responsible until acceptance (rule 97).</summary>
    TransferPendingOut,

    /// <summary>Arriving from another partnership.</summary>
    TransferPendingIn,

    /// <summary>Data frozen: dispute, objection or litigation.</summary>
    Restricted,

    /// <summary>The protocol for an imminent concern is open (rule 82).</summary>
    Crisis,

    /// <summary>Temporary leave from prison under way (rule 80).</summary>
    Leave,
}

/// <summary>Questions about a state that several rules ask.</summary>
public static class CaseStateQuestions
{
    /// <summary>True from <see cref="CaseState.Assessment"/> to <see cref="CaseState.AfterCare"/>: the partnership works on the case.</summary>
    public static bool IsActive(this CaseState state) => state is >= CaseState.Assessment and <= CaseState.AfterCare;

    /// <summary>True when the case accepts no entry any more: not adopted, closed or erased.</summary>
    public static bool IsClosed(this CaseState state) =>
        state is CaseState.NotAdopted or CaseState.ClosedReviewsPending or CaseState.Closed or CaseState.Erased;
}
