using Passerelle.Domain.Vocabulary;

namespace Passerelle.Platform.Audit;

/// <summary>Collects what a use-case shows or changes. Ids and codes only: never a word of a case.</summary>
public sealed class AuditTrail
{
    private readonly HashSet<Guid> _cases = [];
    private readonly HashSet<Guid> _rows = [];
    private readonly SortedSet<char> _classes = [];

    private Guid? _asked;

    internal string? Ending { get; private set; }
    internal string? Purpose { get; private set; }
    internal Guid[] Cases => [.. _cases];
    internal Guid[] Rows => [.. _rows];
    internal string[] Classes => [.. _classes.Select(c => c.ToString())];

    /// <summary>Rows of a case were shown or changed.</summary>
    public void Shows(CaseId caseId, InformationClass @class = InformationClass.Operational, params IEnumerable<Guid> rows)
    {
        _cases.Add(caseId.Value);
        _classes.Add((char)@class);
        _rows.UnionWith(rows);
    }

    /// <summary>The case that was asked about: it stands in the log also when nothing of it was shown.</summary>
    internal void AsksAbout(Guid? caseId) => _asked = caseId;

    /// <summary>The cases of a run that was refused.</summary>
    internal void Refused()
    {
        if (_asked is { } asked) _cases.Add(asked);
    }

    internal (Guid Case, bool Emergency)? Footing { get; private set; }

    /// <summary>Whether the viewer is on the team of this case through an emergency only.</summary>
    public void StandsOn(CaseId caseId, bool emergency) => Footing = (caseId.Value, emergency);

    /// <summary>It was carried out, and what it was for did not come about: how that is called in the log.</summary>
    public void EndsAs(string outcome) => Ending = outcome;

    /// <summary>Where the case that is shown stands among those that the viewer has opened within the hour: 1 for the first; 0 when no page of a case is shown.</summary>
    public int Opening { get; set; }

    /// <summary>What it was for, whatever the session is for: a code.</summary>
    public void IsFor(string purpose) => Purpose = purpose;

    /// <summary>Rows of no case were changed: a worker, an agency.</summary>
    public void Changes(params IEnumerable<Guid> rows) => _rows.UnionWith(rows);

    /// <summary>Cases were shown in a list.</summary>
    public void Lists(IEnumerable<CaseId> cases)
    {
        _cases.UnionWith(cases.Select(c => c.Value));
        _classes.Add((char)InformationClass.Operational);
    }
}
