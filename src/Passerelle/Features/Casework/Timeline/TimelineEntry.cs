using Passerelle.Database.Mappings;
using Passerelle.Domain.Casework.Addenda;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Features.Casework.Timeline;

/// <summary>One item of the stream.</summary>
public sealed record TimelineEntry
{
    /// <summary>What the stream says of it.</summary>
    public required TimelineRow Row { get; init; }

    /// <summary>Who wrote it, or joined or left; null for the trace of a sealed note.</summary>
    public string? Author { get; init; }

    /// <summary>The agency on whose behalf.</summary>
    public required string Agency { get; init; }

    /// <summary>Written by somebody else since the viewer's last visit.</summary>
    public bool IsNew { get; init; }

    /// <summary>The viewer wrote it.</summary>
    public bool MayCorrect { get; init; }

    /// <summary>What else was said, each as a vocabulary and a code, or as words.</summary>
    public required IReadOnlyList<EntryFact> Facts { get; init; }

    /// <summary>Its corrections and answers, the first first.</summary>
    public required IReadOnlyList<TimelineAddendum> Addenda { get; init; }

    /// <summary>How many besides the viewer are named, workers or agencies.</summary>
    public int NamedBesides(WorkerId viewer) => Row.SharedWith.Count(id => id != viewer.Value);
}

/// <summary>A correction, or an answer and who gave it.</summary>
public sealed record TimelineAddendum(AddendumId Id, AddendumKind Kind, string? Author, string Text, string Reason, DateTimeOffset RecordedAt, bool IsNew);

/// <summary>A detail of an entry: what it is (key of a word), and its value: a code of a vocabulary, words of the author, or a number or day.</summary>
public sealed record EntryFact(string Key, object Value, string? Vocabulary = null);
