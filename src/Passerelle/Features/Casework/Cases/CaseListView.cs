using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Features.Casework.Cases;

/// <summary>One row of the list.</summary>
public sealed record CaseListRow
{
    /// <summary>The case.</summary>
    public required CaseId CaseId { get; init; }

    /// <summary>The partnership's number.</summary>
    public required string Reference { get; init; }

    /// <summary>What is shown instead of the name.</summary>
    public required string Alias { get; init; }

    /// <summary>The names that the viewer may read; empty when none is shared.</summary>
    public string Names { get; init; } = "";

    /// <summary>The state.</summary>
    public required CaseState State { get; init; }

    /// <summary>The release date as far as it is known, when there is one.</summary>
    public PartialDate? Release { get; init; }

    /// <summary>The next thing that is due, when there is one.</summary>
    public DateOnly? NextDue { get; init; }

    /// <summary>What is due then: a code of the vocabulary <c>due_kind</c>.</summary>
    public string? NextDueKind { get; init; }

    /// <summary>The key worker's name; null when there is none and when the viewer is not told (rule 19).</summary>
    public string? KeyWorker { get; init; }

    /// <summary>True when the viewer sees who is on the team: only they are told that nobody is.</summary>
    public required bool SeesTeam { get; init; }

    /// <summary>The lead agency's name.</summary>
    public required string LeadAgency { get; init; }

    /// <summary>Last activity that the viewer may know of.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>True when something was added that the viewer has not looked at yet.</summary>
    public required bool New { get; init; }
}

/// <summary>A page of the list and what its filters offer.</summary>
public sealed record CaseListView(IReadOnlyList<CaseListRow> Rows, IReadOnlyList<(Guid Id, string Name)> Agencies, IReadOnlyList<(Guid Id, string Name)> Workers)
{
    /// <summary>How many cases a search has found, on all its pages.</summary>
    public int Found { get; init; }

    /// <summary>Which of those pages this is, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Where the page before ends, or null on the first.</summary>
    public CaseListKey? Previous { get; init; }

    /// <summary>Where the page after begins, or null on the last.</summary>
    public CaseListKey? Next { get; init; }
}
