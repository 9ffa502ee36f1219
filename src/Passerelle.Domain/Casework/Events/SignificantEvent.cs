using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Domain.Casework.Events;

/// <summary>What a worker says about an event. The names of the properties are the fields that problems point to.</summary>
public sealed record EventEntry
{
    /// <summary>Code of the kind, from the partnership's vocabulary <c>event_kind</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>How serious.</summary>
    public required Severity Severity { get; init; }

    /// <summary>Which way it points.</summary>
    public required Direction Direction { get; init; }

    /// <summary>The day, not after today.</summary>
    public required DateOnly HappenedOn { get; init; }

    /// <summary>The time of day, when known.</summary>
    public TimeOnly? HappenedAt { get; init; }

    /// <summary>Where; one line.</summary>
    public string? Place { get; init; }

    /// <summary>What happened.</summary>
    public required string? Facts { get; init; }

    /// <summary>Who says so; one line.</summary>
    public required string? Source { get; init; }

    /// <summary>How far it can be relied on.</summary>
    public required Reliability Reliability { get; init; }

    /// <summary>What follows.</summary>
    public required Consequence Consequence { get; init; }

    /// <summary>Why nothing follows, or a word on what does.</summary>
    public string? ConsequenceReason { get; init; }
}

/// <summary>Something that changed a person's life or the view of it (handbook D7). Once recorded it never changes; an addendum corrects it.</summary>
public sealed class SignificantEvent
{
    private SignificantEvent() { }

    /// <summary>Identity.</summary>
    public EventId Id { get; private init; }

    /// <summary>The case.</summary>
    public CaseId CaseId { get; private init; }

    /// <summary>Code of the kind.</summary>
    public string Kind { get; private init; } = "";

    /// <summary>How serious.</summary>
    public Severity Severity { get; private init; }

    /// <summary>Which way it points.</summary>
    public Direction Direction { get; private init; }

    /// <summary>The day.</summary>
    public DateOnly HappenedOn { get; private init; }

    /// <summary>The time of day, when known.</summary>
    public TimeOnly? HappenedAt { get; private init; }

    /// <summary>Where; may be empty.</summary>
    public string Place { get; private init; } = "";

    /// <summary>What happened.</summary>
    public string Facts { get; private init; } = "";

    /// <summary>Who says so.</summary>
    public string Source { get; private init; } = "";

    /// <summary>How far it can be relied on.</summary>
    public Reliability Reliability { get; private init; }

    /// <summary>What follows.</summary>
    public Consequence Consequence { get; private init; }

    /// <summary>Why nothing follows, or a word on what does.</summary>
    public string ConsequenceReason { get; private init; } = "";

    /// <summary>The worker who recorded it.</summary>
    public WorkerId AuthorId { get; private init; }

    /// <summary>Code of the function in which they recorded it.</summary>
    public string AuthorFunction { get; private init; } = "";

    /// <summary>The moment of recording.</summary>
    public DateTimeOffset RecordedAt { get; private init; }

    /// <summary>Who may read it.</summary>
    public Handling Handling { get; private init; } = null!;

    /// <summary>
    /// Records an event; <paramref name="kinds"/> are the codes in force. Problems: <c>case.closed</c>, <c>field.not_in_list</c> (code),
    /// <c>field.required</c>, <c>date.in_the_future</c>, <c>date.year_out_of_range</c>, <c>event.reason_needed_for_no_consequence</c>
    /// unless the event is mere information, those of <see cref="CleanText"/>.
    /// </summary>
    public static Outcome<SignificantEvent> Record(
        EventId id, CaseId caseId, CaseState state, EventEntry entry, IReadOnlySet<string> kinds, Handling handling, Author author, DateOnly today)
    {
        var check = new Checklist();
        check.Add(CaseGuard.RefusesEntries(state));
        check.Known(nameof(entry.Kind), entry.Kind, kinds);
        check.Happened(nameof(entry.HappenedOn), entry.HappenedOn, today);
        var place = check.Short(nameof(entry.Place), entry.Place);
        var facts = check.Long(nameof(entry.Facts), entry.Facts, required: true);
        var source = check.Short(nameof(entry.Source), entry.Source, required: true);
        var reason = check.Long(nameof(entry.ConsequenceReason), entry.ConsequenceReason);
        check.Refuse(entry.Consequence == Consequence.None && entry.Severity != Severity.Info && string.IsNullOrWhiteSpace(entry.ConsequenceReason),
            "event.reason_needed_for_no_consequence", nameof(entry.ConsequenceReason));
        if (!check.Clear) return check.Problems;

        return new SignificantEvent
        {
            Id = id,
            CaseId = caseId,
            Kind = entry.Kind,
            Severity = entry.Severity,
            Direction = entry.Direction,
            HappenedOn = entry.HappenedOn,
            HappenedAt = entry.HappenedAt,
            Place = place,
            Facts = facts,
            Source = source,
            Reliability = entry.Reliability,
            Consequence = entry.Consequence,
            ConsequenceReason = reason,
            AuthorId = author.WorkerId,
            AuthorFunction = author.Function,
            RecordedAt = author.RecordedAt,
            Handling = handling,
        };
    }
}
