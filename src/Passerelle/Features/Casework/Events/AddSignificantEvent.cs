using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Casework.Events;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;
using EventId = Passerelle.Domain.Vocabulary.EventId;

namespace Passerelle.Features.Casework.Events;

/// <summary>What a worker says about an event, and who may read it.</summary>
public sealed record AddSignificantEventInput
{
    /// <summary>The case.</summary>
    public CaseId CaseId { get; init; }

    /// <summary>Code of the kind, from the partnership's vocabulary <c>event_kind</c>.</summary>
    public string? Kind { get; init; }

    /// <summary>How serious.</summary>
    public Severity? Severity { get; init; }

    /// <summary>Which way it points for the person.</summary>
    public Direction? Direction { get; init; }

    /// <summary>The day.</summary>
    public DateOnly? HappenedOn { get; init; }

    /// <summary>The time of day, when known.</summary>
    public TimeOnly? HappenedAt { get; init; }

    /// <summary>Where.</summary>
    public string? Place { get; init; }

    /// <summary>What happened.</summary>
    public string? Facts { get; init; }

    /// <summary>Who says so.</summary>
    public string? Source { get; init; }

    /// <summary>How far it can be relied on.</summary>
    public Reliability? Reliability { get; init; }

    /// <summary>What follows.</summary>
    public Consequence? Consequence { get; init; }

    /// <summary>Why nothing follows, or a word on what does.</summary>
    public string? ConsequenceReason { get; init; }

    /// <summary>Who may read it.</summary>
    public HandlingInput Handling { get; init; } = new();
}

/// <summary>Adds something that changed a person's life or the view of it.</summary>
public sealed class AddSignificantEvent(AppDb db) : IUseCase<AddSignificantEventInput, EventId>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("add_event", Permission.AddEvent);

    /// <inheritdoc />
    public async Task<Outcome<EventId>> Handle(AddSignificantEventInput input, Ctx ctx, CancellationToken ct)
    {
        if (await CaseHeader.Load(db, input.CaseId, ctx, ct) is not { } header)
            return Problem.NotFound;
        var missing = Missing(input).Select(field => new Problem("field.required", field)).ToList();
        var written = await WrittenAs.Of(db, header, input.Handling, ctx, ct);
        if (missing.Count > 0 || !written.Ok)
            return missing.Concat(written.Problems).ToList();

        var (author, handling) = written.Value;
        var entry = new EventEntry
        {
            Kind = input.Kind!,
            Severity = input.Severity!.Value,
            Direction = input.Direction!.Value,
            HappenedOn = input.HappenedOn!.Value,
            HappenedAt = input.HappenedAt,
            Place = input.Place,
            Facts = input.Facts,
            Source = input.Source,
            Reliability = input.Reliability!.Value,
            Consequence = input.Consequence!.Value,
            ConsequenceReason = input.ConsequenceReason,
        };
        var recorded = SignificantEvent.Record(new EventId(ctx.NewId()), input.CaseId, header.State, entry, await Kinds(ct), handling, author, ctx.Today);
        if (!recorded.Ok)
            return recorded.Refuse<EventId>();
        db.Add(recorded.Value);
        ctx.Trail.Shows(input.CaseId, handling.Class, [recorded.Value.Id.Value]);
        return recorded.Value.Id;
    }

    // The partnership's own word for a kind stands before the shared one, also when it says that the kind is no longer used.
    private async Task<HashSet<string>> Kinds(CancellationToken ct) => [.. await db.Database.SqlQuery<string>(
        $"""
        select k.code as "Value" from (
            select distinct on (code) code, active from directory.term where vocabulary = 'event_kind' order by code, partnership_id nulls last) k
         where k.active
        """).ToListAsync(ct)];

    private static IEnumerable<string> Missing(AddSignificantEventInput input)
    {
        if (string.IsNullOrEmpty(input.Kind)) yield return nameof(input.Kind);
        if (input.Severity is null) yield return nameof(input.Severity);
        if (input.Direction is null) yield return nameof(input.Direction);
        if (input.HappenedOn is null) yield return nameof(input.HappenedOn);
        if (string.IsNullOrWhiteSpace(input.Facts)) yield return nameof(input.Facts);
        if (string.IsNullOrWhiteSpace(input.Source)) yield return nameof(input.Source);
        if (input.Reliability is null) yield return nameof(input.Reliability);
        if (input.Consequence is null) yield return nameof(input.Consequence);
    }
}
