using static Passerelle.Domain.Casework.Cases.CaseState;

namespace Passerelle.Domain.Casework.Cases;

/// <summary>One named step of the life cycle.</summary>
/// <param name="Number">Its number in the handbook (C2), or null for a step that only a case opened by hand takes.</param>
/// <param name="From">The state before, or null when the case begins with it.</param>
/// <param name="To">The state after.</param>
public sealed record CaseTransition(int? Number, CaseState? From, CaseState To);

/// <summary>
/// Which state may follow which (handbook C2). The table names every step; <see cref="ByHand"/> lists those a person carries out by choosing a state.
/// The others belong to a procedure with guards of its own (screening, panel, release, closure) and are refused as a mere change of state.
/// </summary>
public static class CaseTransitions
{
    /// <summary>States in which a case may be opened by hand, without referral, screening and panel.</summary>
    public static IReadOnlyList<CaseState> Openings { get; } = [Assessment, Planning, InCustody, Supervised, Voluntary];

    /// <summary>The table of the handbook: transitions 1 to 24 that change the state; 25 to 28 are overlays.</summary>
    public static IReadOnlyList<CaseTransition> Named { get; } =
    [
        new(1, null, Referred),
        new(2, Referred, Screening),
        new(3, Screening, LegalBasis), new(4, Screening, NotAdopted),
        new(5, LegalBasis, AwaitingPanel), new(6, LegalBasis, NotAdopted),
        new(7, AwaitingPanel, Assessment), new(8, AwaitingPanel, NotAdopted),
        new(9, Assessment, Planning),
        new(10, Planning, InCustody), new(10, Planning, PreRelease), new(10, Planning, Supervised), new(10, Planning, Voluntary),
        new(11, InCustody, PreRelease),
        new(13, PreRelease, ReleaseWindow), new(14, InCustody, ReleaseWindow),
        new(15, ReleaseWindow, Supervised), new(15, ReleaseWindow, Voluntary),
        new(16, Supervised, Voluntary), new(16, Voluntary, Supervised),
        new(17, Supervised, InCustody), new(17, Voluntary, InCustody),
        new(18, Supervised, AfterCare), new(18, Voluntary, AfterCare),
        new(19, AfterCare, ClosedReviewsPending),
        new(20, ClosedReviewsPending, Closed),
        new(21, ClosedReviewsPending, Assessment), new(21, Closed, Assessment),
        new(24, Closed, Erased), new(24, NotAdopted, Erased),
    ];

    /// <summary>
    /// The steps that a person carries out by choosing a state: into planning, into the phase the person is in, between these phases, and closing.
    /// A case opened by hand may be closed from every state it can be in; it keeps no reviews, so it goes straight to <see cref="CaseState.Closed"/>.
    /// Somebody who has left prison is followed from the day of the decision: without the preparation and the fortnight of the handbook (13 to 15),
    /// which need the record of the release, a case must still not be stuck in custody.
    /// </summary>
    public static IReadOnlyList<CaseTransition> ByHand { get; } =
    [
        .. Named.Where(t => t.Number is 9 or 16 or 17 || (t.Number is 10 && t.To != PreRelease)),
        new(null, InCustody, Supervised), new(null, InCustody, Voluntary),
        .. Openings.Select(state => new CaseTransition(null, state, Closed)),
    ];

    /// <summary>The step of the handbook from one state to another, or null when it names none.</summary>
    public static CaseTransition? Find(CaseState from, CaseState to) => Named.FirstOrDefault(t => t.From == from && t.To == to);

    /// <summary>The states a person may choose next, in the order in which states are shown; empty when the case is closed.</summary>
    public static IReadOnlyList<CaseState> Following(CaseState from) =>
        [.. ByHand.Where(t => t.From == from).Select(t => t.To).Distinct().Order()];
}
