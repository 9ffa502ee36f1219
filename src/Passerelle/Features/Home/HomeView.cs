using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Features.Home;

/// <summary>Something due on a case.</summary>
public sealed record HomeDue(DueId Id, CaseId CaseId, string Alias, string Reference, DueKind Kind, DateOnly On);

/// <summary>A case whose life domains are in need and held by nobody.</summary>
public sealed record HomeGap(CaseId CaseId, string Alias, string Reference, IReadOnlyList<LifeDomain> Domains);

/// <summary>A case in which something happened that the viewer has not seen.</summary>
public sealed record HomeChange(CaseId CaseId, string Alias, string Reference, DateTimeOffset At, string? By, bool NeverSeen);

/// <summary>A release that comes near.</summary>
public sealed record HomeRelease(CaseId CaseId, string Alias, string Reference, DateOnly On, string? KeyWorker, bool SeesTeam);

/// <summary>A form that was begun and not sent.</summary>
/// <param name="Form">Its address.</param>
/// <param name="Alias">The person it is about, or null for a form about nobody yet.</param>
/// <param name="SavedAt">When it was last saved.</param>
public sealed record HomeDraft(string Form, string? Alias, DateTimeOffset SavedAt);

/// <summary>Something the viewer is told, until they say that they have seen it.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Kind">A code; <c>notice.{kind}</c> in the words is its sentence: {0} what it is about, {1} the day.</param>
/// <param name="Place">The page where to look.</param>
/// <param name="About">A number or a word about which it is; may be empty.</param>
/// <param name="DueOn">The day it is about, or by which something is to be done.</param>
/// <param name="At">Since when it stands here.</param>
public sealed record HomeNotice(Guid Id, string Kind, string Place, string About, DateOnly? DueOn, DateTimeOffset At);

/// <summary>The home page. Every list is bounded; what does not fit is found in the list of cases.</summary>
public sealed record HomeView
{
    /// <summary>What the viewer is told and has not marked as seen, the newest first.</summary>
    public IReadOnlyList<HomeNotice> Notices { get; init; } = [];

    /// <summary>True for those who look after agreements, while their partnership has none.</summary>
    public bool NoAgreement { get; init; }

    /// <summary>Late, due today, or a concern to answer.</summary>
    public IReadOnlyList<HomeDue> Action { get; init; } = [];

    /// <summary>Due in the next 14 days.</summary>
    public IReadOnlyList<HomeDue> Soon { get; init; } = [];

    /// <summary>Life domains in need that nobody holds, in the cases that the viewer coordinates.</summary>
    public IReadOnlyList<HomeGap> Gaps { get; init; } = [];

    /// <summary>Changed by others since the viewer last looked.</summary>
    public IReadOnlyList<HomeChange> Changed { get; init; } = [];

    /// <summary>Releases within 90 days, the next first.</summary>
    public IReadOnlyList<HomeRelease> Releases { get; init; } = [];

    /// <summary>Forms begun and not sent.</summary>
    public IReadOnlyList<HomeDraft> Drafts { get; init; } = [];

    /// <summary>True when the viewer is responsible for more cases than the home page looks at.</summary>
    public bool ManyCases { get; init; }

    /// <summary>True when nothing calls for the viewer.</summary>
    public bool NothingToDo => Action.Count == 0 && Gaps.Count == 0 && Drafts.Count == 0;
}
