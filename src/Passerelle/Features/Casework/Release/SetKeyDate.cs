using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Casework.Release;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.Release;

/// <summary>What is said about a key date.</summary>
public sealed record SetKeyDateInput
{
    /// <summary>The case.</summary>
    public required CaseId CaseId { get; init; }

    /// <summary>Which date.</summary>
    public required KeyDateKind Kind { get; init; }

    /// <summary>The date as exactly as it is known; null when unknown.</summary>
    public PartialDate? Date { get; init; }

    /// <summary>How sure.</summary>
    public Confidence Confidence { get; init; } = Confidence.Likely;

    /// <summary>Who says so.</summary>
    public string? Source { get; init; }

    /// <summary>The day on which they said so; null is today.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>The version that the form was based on; null when there was none yet.</summary>
    public int? Version { get; init; }
}

/// <summary>Sets or changes a key date. What it was stays in the history, and the days of the gates follow a release that moves (rule 71).</summary>
public sealed class SetKeyDate(AppDb db) : IUseCase<SetKeyDateInput, KeyDateId>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("set_key_date", Permission.SetKeyDate);

    /// <inheritdoc />
    public async Task<Outcome<KeyDateId>> Handle(SetKeyDateInput input, Ctx ctx, CancellationToken ct)
    {
        if (await CaseHeader.Load(db, input.CaseId, ctx, ct) is not { } header)
            return Problem.NotFound;
        var dates = await db.KeyDates.AsTracking().Where(d => d.CaseId == input.CaseId).ToListAsync(ct);
        var before = ReleaseCountdown.Of(dates, ctx.Today);
        var known = dates.Find(d => d.Kind == input.Kind);
        if (known is not null && input.Version is { } version)
            db.Entry(known).Property("Version").OriginalValue = version;
        var entry = new KeyDateEntry { Kind = input.Kind, Date = input.Date, Confidence = input.Confidence, Source = input.Source, AsOf = input.AsOf ?? ctx.Today };
        var handling = Handling.Open(ctx.Viewer.AgencyId, KeyDate.DefaultClass(input.Kind));
        var set = known is null
            ? KeyDate.Set(new KeyDateId(ctx.NewId()), input.CaseId, header.State, entry, handling, ctx.Today)
            : known.Change(header.State, entry, ctx.Today);
        if (!set.Ok)
            return set.Refuse<KeyDateId>();
        if (known is null)
        {
            db.Add(set.Value);
            dates.Add(set.Value);
        }
        ctx.Trail.Shows(input.CaseId, set.Value.Handling.Class, set.Value.Id.Value);
        var after = ReleaseCountdown.Of(dates, ctx.Today);
        if (before?.Date != after?.Date)
            await MoveGates(input.CaseId, after, ctx, ct);
        return set.Value.Id;
    }

    // The gates that were due for the old date are needless; those of the new date that still lie ahead are due.
    private async Task MoveGates(CaseId caseId, ReleaseCountdown? release, Ctx ctx, CancellationToken ct)
    {
        foreach (var due in await db.Dues.AsTracking().Where(d => d.CaseId == caseId && d.Kind == DueKind.ReleaseGate && d.DoneAt == null).ToListAsync(ct))
            due.Done(ctx.Now);
        if (release is null)
            return;
        foreach (var gate in Enum.GetValues<ReleaseGate>())
            if (release.DueOn(gate) >= ctx.Today)
                db.Add(Due.Create(new DueId(ctx.NewId()), caseId, DueKind.ReleaseGate, release.DueOn(gate), Handling.Open(ctx.Viewer.AgencyId)));
    }
}
