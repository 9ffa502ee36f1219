using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Domain.Casework.Imports;

/// <summary>How sure a release date is (handbook D2).</summary>
public enum ReleaseConfidence
{
    /// <summary>The list gives a full date.</summary>
    Firm,

    /// <summary>The list gives a month or a year, or says that the date is not exact.</summary>
    Likely,

    /// <summary>The list says that the date is not known.</summary>
    Unknown,
}

/// <summary>The release as the list gives it.</summary>
/// <param name="Date">The date, or null when it is known to be unknown.</param>
/// <param name="Confidence">How sure it is.</param>
public sealed record ReadRelease(PartialDate? Date, ReleaseConfidence Confidence);

/// <summary>Something a page says about one cell, in the reader's language.</summary>
/// <param name="Column">The header of the column, or empty.</param>
/// <param name="Original">The cell as it stands in the file.</param>
/// <param name="Key">Key of the sentence.</param>
/// <param name="Arguments">Values for its placeholders; dates stay typed.</param>
public sealed record RowRemark(string Column, string Original, string Key, params object[] Arguments);

/// <summary>Words of the list about one life domain, taken over as they stand: a suggestion for a first note, never a level of need.</summary>
/// <param name="Domain">The life domain.</param>
/// <param name="Text">The cell.</param>
/// <param name="Hint">What the words seem to say about a need, or null when they do not say it.</param>
public sealed record DomainText(LifeDomain Domain, string Text, NeedHint? Hint);

/// <summary>What the words of a list seem to say about a need; a person decides.</summary>
public enum NeedHint
{
    /// <summary>The words sound settled.</summary>
    SeemsSettled,

    /// <summary>The words sound like a need.</summary>
    SeemsNeeded,
}

/// <summary>A cell of the file with its header, kept with the case.</summary>
/// <param name="Header">The header, or empty.</param>
/// <param name="Text">The cell as a person sees it.</param>
public sealed record OriginalCell(string Header, string Text);

/// <summary>One person of the list, as understood.</summary>
public sealed record ReadRow
{
    /// <summary>The row in the file, as in <see cref="SheetRow.Number"/>.</summary>
    public required int Number { get; init; }

    /// <summary>The reference in upper case, or null.</summary>
    public required string? Reference { get; init; }

    /// <summary>The name; all parts are empty when the row has none.</summary>
    public required ReadName Name { get; init; }

    /// <summary>The birth date, or null when unknown or not readable.</summary>
    public required PartialDate? Birth { get; init; }

    /// <summary>The release, or null when the list says nothing about it.</summary>
    public required ReadRelease? Release { get; init; }

    /// <summary>The worker or agency named in the list, or null.</summary>
    public required string? KeyWorker { get; init; }

    /// <summary>The state to propose.</summary>
    public required CaseState State { get; init; }

    /// <summary>What the list says on housing and work.</summary>
    public required IReadOnlyList<DomainText> Domains { get; init; }

    /// <summary>Telephone numbers as written, one each.</summary>
    public required IReadOnlyList<string> Phones { get; init; }

    /// <summary>E-mail addresses.</summary>
    public required IReadOnlyList<string> Emails { get; init; }

    /// <summary>Free remarks with their line breaks, or null.</summary>
    public required string? Remarks { get; init; }

    /// <summary>True when the person is surely younger than 18 on the day of the import.</summary>
    public required bool Under18 { get; init; }

    /// <summary>What a person has to decide before the row can become a case.</summary>
    public required IReadOnlyList<RowRemark> Unclear { get; init; }

    /// <summary>What was concluded and is worth a look, but stands in nobody's way.</summary>
    public required IReadOnlyList<RowRemark> Notes { get; init; }

    /// <summary>The row as it stood in the file.</summary>
    public required IReadOnlyList<OriginalCell> Original { get; init; }
}
