using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Domain.Casework.Release;

/// <summary>The dates of a sentence or measure that the team watches (handbook D2, DatesSet).</summary>
public enum KeyDateKind
{
#pragma warning disable CS1591 // the words for the codes are vocabulary, in every language
    PlannedRelease, EarliestRelease, ConditionalRelease, AutomaticRelease, SentenceExpiry, SupervisionExpiry, OrderEnd, NextHearing,
#pragma warning restore CS1591
}

/// <summary>How sure a key date is (handbook D2).</summary>
public enum Confidence
{
    /// <summary>Confirmed by who decides.</summary>
    Firm,

    /// <summary>Expected.</summary>
    Likely,

    /// <summary>Not known yet; there is no date.</summary>
    Unknown,
}

/// <summary>What is said about a key date. The names of the properties are the fields that problems point to.</summary>
public sealed record KeyDateEntry
{
    /// <summary>Which date.</summary>
    public required KeyDateKind Kind { get; init; }

    /// <summary>The date, as exactly as it is known; null when it is unknown.</summary>
    public required PartialDate? Date { get; init; }

    /// <summary>How sure.</summary>
    public required Confidence Confidence { get; init; }

    /// <summary>Who says so; one line.</summary>
    public required string? Source { get; init; }

    /// <summary>The day on which they said so, not after today.</summary>
    public required DateOnly AsOf { get; init; }
}

/// <summary>One key date of one case, as it is now; every date it ever was stays in the history (rule 71).</summary>
public sealed class KeyDate
{
    private KeyDate() { }

    /// <summary>Identity.</summary>
    public KeyDateId Id { get; private init; }

    /// <summary>The case.</summary>
    public CaseId CaseId { get; private init; }

    /// <summary>Which date; one row for each kind.</summary>
    public KeyDateKind Kind { get; private init; }

    /// <summary>The date, as exactly as it is known; null when it is unknown.</summary>
    public PartialDate? Date { get; private set; }

    /// <summary>How sure.</summary>
    public Confidence Confidence { get; private set; }

    /// <summary>Who says so.</summary>
    public string Source { get; private set; } = "";

    /// <summary>The day on which they said so.</summary>
    public DateOnly AsOf { get; private set; }

    /// <summary>Who may read it.</summary>
    public Handling Handling { get; private init; } = null!;

    /// <summary>The class a date has unless somebody decides otherwise: who prepares a release needs its date, the rest is justice data.</summary>
    public static InformationClass DefaultClass(KeyDateKind kind) => IsRelease(kind) ? InformationClass.Operational : InformationClass.Justice;

    /// <summary>True for the kinds that a release can follow.</summary>
    public static bool IsRelease(KeyDateKind kind) => kind <= KeyDateKind.AutomaticRelease;

    /// <summary>The first word on a key date. Problems: those of <see cref="Change"/>.</summary>
    public static Outcome<KeyDate> Set(KeyDateId id, CaseId caseId, CaseState state, KeyDateEntry entry, Handling handling, DateOnly today) =>
        new KeyDate { Id = id, CaseId = caseId, Kind = entry.Kind, Handling = handling }.Change(state, entry, today);

    /// <summary>
    /// A new word. Problems: <c>case.closed</c>, <c>key_date.date_or_unknown</c> when there is a date that is called unknown or none that is not,
    /// <c>field.required</c> (source), <c>date.in_the_future</c> and <c>date.year_out_of_range</c> (as of), <c>key_date.older_than_known</c> (as of when).
    /// </summary>
    public Outcome<KeyDate> Change(CaseState state, KeyDateEntry entry, DateOnly today)
    {
        var check = new Checklist();
        check.Add(CaseGuard.RefusesEntries(state));
        check.Refuse(entry.Date is null != (entry.Confidence == Confidence.Unknown), "key_date.date_or_unknown", nameof(entry.Date));
        var source = check.Short(nameof(entry.Source), entry.Source, required: true);
        check.Happened(nameof(entry.AsOf), entry.AsOf, today);
        check.Refuse(entry.AsOf < AsOf, "key_date.older_than_known", nameof(entry.AsOf), AsOf);
        if (!check.Clear) return check.Problems;
        (Date, Confidence, Source, AsOf) = (entry.Date, entry.Confidence, source, entry.AsOf);
        return this;
    }
}
