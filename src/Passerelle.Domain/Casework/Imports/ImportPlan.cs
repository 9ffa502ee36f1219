using System.Globalization;
using Passerelle.Domain.Casework.Cases;

namespace Passerelle.Domain.Casework.Imports;

/// <summary>What happens with a row when nobody decides otherwise.</summary>
public enum RowVerdict
{
    /// <summary>Becomes a case.</summary>
    Ready,

    /// <summary>Waits for a person to decide what <see cref="ReadRow.Unclear"/> names.</summary>
    Unclear,

    /// <summary>Is, or may be, a person who is there already; becomes no case unless a person says that it is somebody else.</summary>
    Duplicate,
}

/// <summary>Why a row is taken for a person who is there already.</summary>
public enum DuplicateReason
{
    /// <summary>Same reference and same or similar name.</summary>
    SameReference,

    /// <summary>Same reference, but the names differ: one of the two references is wrong, or the name was changed.</summary>
    SameReferenceOtherName,

    /// <summary>Same name but for spelling, and birth dates that can be the same day.</summary>
    SameName,

    /// <summary>Same name but for spelling, and different birth dates: a mistake in one of them, or two persons.</summary>
    SameNameOtherBirthDate,

    /// <summary>A name that sounds the same, and birth dates that can be the same day.</summary>
    SimilarName,

    /// <summary>The very same row was imported before.</summary>
    AlreadyImported,

    /// <summary>A case that the viewer may not see may be of the same person; which one is not told (rule 24).</summary>
    MayBeKnown,
}

/// <summary>An existing case that a row seems to repeat.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Reference">The reference of the case, or null when the viewer may not know of it.</param>
public sealed record ExistingMatch(DuplicateReason Reason, string? Reference);

/// <summary>Whom a row repeats: an earlier row of the file or an existing case.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Row">The earlier row of the file, or null when it is an existing case.</param>
/// <param name="Reference">The reference of that row or case, or null.</param>
public sealed record DuplicateOf(DuplicateReason Reason, int? Row, string? Reference);

/// <summary>A row with its verdict.</summary>
/// <param name="Row">The row.</param>
/// <param name="Verdict">What happens with it.</param>
/// <param name="Duplicate">Whom it repeats; set exactly when the verdict is <see cref="RowVerdict.Duplicate"/>.</param>
public sealed record PlannedRow(ReadRow Row, RowVerdict Verdict, DuplicateOf? Duplicate)
{
    // Nothing that a person chooses on the page mends these; the file has to be mended.
    private static readonly HashSet<string> Stuck = ["import.row.no_name", "import.row.too_long"];

    /// <summary>The states in which the row may be taken over; empty when it can only be left out.</summary>
    public IReadOnlyList<CaseState> Choices =>
        Duplicate?.Reason == DuplicateReason.AlreadyImported || Row.Unclear.Any(u => Stuck.Contains(u.Key)) ? []
        : Row.Unclear.Count > 0 ? [.. CaseTransitions.Openings, CaseState.Closed]
        : [Row.State];
}

/// <summary>What an import will do with each person of the file.</summary>
/// <param name="Rows">All persons, in the order of the file; each counts under exactly one verdict.</param>
public sealed record ImportPlan(IReadOnlyList<PlannedRow> Rows)
{
    /// <summary>The plan. A row that repeats somebody counts as duplicate, whatever else is unclear about it.</summary>
    /// <param name="rows">The persons of the file.</param>
    /// <param name="existing">Finds the case that a row repeats among the cases there are, or null.</param>
    public static ImportPlan Build(IEnumerable<ReadRow> rows, Func<ReadRow, ExistingMatch?> existing)
    {
        var earlier = new EarlierRows();
        return new ImportPlan([.. rows.Select(row =>
        {
            var repeated = earlier.FindAndAdd(row);
            var duplicate = existing(row) is { } match ? new DuplicateOf(match.Reason, null, match.Reference) : repeated;
            var verdict = duplicate is not null ? RowVerdict.Duplicate : row.Unclear.Count > 0 ? RowVerdict.Unclear : RowVerdict.Ready;
            return new PlannedRow(row, verdict, duplicate);
        })]);
    }

    /// <summary>How many rows have a verdict.</summary>
    public int Count(RowVerdict verdict) => Rows.Count(r => r.Verdict == verdict);

    /// <summary>The line with which the import command ends; scripts read it, so it is the same in every language.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"rows {Rows.Count}, ready {Count(RowVerdict.Ready)}, unclear {Count(RowVerdict.Unclear)}, duplicate {Count(RowVerdict.Duplicate)}");
}
