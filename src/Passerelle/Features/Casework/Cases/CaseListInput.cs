using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Features.Casework.Cases;

/// <summary>Which cases, in which order, from where on. Everything of it stands in the address of the page.</summary>
public sealed record CaseListInput
{
    /// <summary>The tabs, in the order in which they are shown.</summary>
    public static IReadOnlyList<string> Tabs { get; } = ["mine", "agency", "all", "closed"];

    /// <summary>The orders by which the list can be sorted.</summary>
    public static IReadOnlyList<string> Sorts { get; } = ["updated", "name", "reference", "release"];

    /// <summary>The orders that the filter offers; on a narrow screen there are no column heads to sort by.</summary>
    public static IReadOnlyList<string> Orders { get; } = ["-updated", "name", "reference", "release", "-release"];

    /// <summary>The windows of the release date: so many days from today, in the past, not known.</summary>
    public static IReadOnlyList<string> Windows { get; } = ["30", "90", "365", "past", "unknown"];

    /// <summary>One of <see cref="Tabs"/>; <c>any</c> is everything, open or closed, and is where a search looks that names no tab.</summary>
    public string Tab { get; init; } = "mine";

    /// <summary>States to show; none means all.</summary>
    public IReadOnlyList<CaseState> States { get; init; } = [];

    /// <summary>Lead agency, or null for all.</summary>
    public AgencyId? Agency { get; init; }

    /// <summary>Key worker, or null for all.</summary>
    public WorkerId? Worker { get; init; }

    /// <summary>One of <see cref="Windows"/>, or null for all.</summary>
    public string? Release { get; init; }

    /// <summary>Name, alias or number.</summary>
    public string? Words { get; init; }

    /// <summary>One of <see cref="Sorts"/>; a leading minus turns it round.</summary>
    public string Sort { get; init; } = "-updated";

    /// <summary>The key of the last row of the page before, or null for the first page.</summary>
    public CaseListKey? After { get; init; }

    /// <summary>The key of the first row of the page after, when the reader goes back.</summary>
    public CaseListKey? Before { get; init; }

    /// <summary>Which page of what was searched for, from 1: the nearest have no key to go on from.</summary>
    public int Page { get; init; } = 1;

    /// <summary>True when words are searched for: the nearest stand first, whatever the order.</summary>
    public bool Searches => !string.IsNullOrWhiteSpace(Words);

    /// <summary>True when a filter leaves cases out, apart from the tab and the words.</summary>
    public bool Filters => States.Count > 0 || Agency is not null || Worker is not null || Release is not null;
}

/// <summary>Where a page of the list ends or begins: the value of the sort column and the case.</summary>
public sealed record CaseListKey(string Value, Guid Case);
