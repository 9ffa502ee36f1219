using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Casework.Contacts;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.Contacts;

/// <summary>What a worker says about a contact, and who may read it.</summary>
public sealed record RecordContactInput
{
    /// <summary>The case.</summary>
    public CaseId CaseId { get; init; }

    /// <summary>With whom.</summary>
    public ContactWith? With { get; init; } = ContactWith.Person;

    /// <summary>How.</summary>
    public ContactMode? Mode { get; init; }

    /// <summary>Kept, missed or cancelled.</summary>
    public ContactOutcome? Outcome { get; init; } = ContactOutcome.Kept;

    /// <summary>The day.</summary>
    public DateOnly? HappenedOn { get; init; }

    /// <summary>The time of day, when known.</summary>
    public TimeOnly? HappenedAt { get; init; }

    /// <summary>Where.</summary>
    public string? Place { get; init; }

    /// <summary>Minutes.</summary>
    public int? DurationMinutes { get; init; }

    /// <summary>True when it was agreed beforehand.</summary>
    public bool Planned { get; init; } = true;

    /// <summary>What for.</summary>
    public string? Purpose { get; init; }

    /// <summary>The life domains it touched.</summary>
    public IReadOnlyList<LifeDomain> LifeDomains { get; init; } = [];

    /// <summary>What was said and done.</summary>
    public string? Account { get; init; }

    /// <summary>What kind of statement the account is (rule 8).</summary>
    public FactOrJudgement? FactOrJudgement { get; init; } = Domain.Vocabulary.FactOrJudgement.Fact;

    /// <summary>Engagement, 0 to 4.</summary>
    public int? Engagement { get; init; }

    /// <summary>Mood, 0 to 4.</summary>
    public int? Mood { get; init; }

    /// <summary>True when somebody must look at it within one working day (rule 68).</summary>
    public bool Concern { get; init; }

    /// <summary>What the concern is.</summary>
    public string? ConcernText { get; init; }

    /// <summary>The day agreed for the next contact.</summary>
    public DateOnly? NextOn { get; init; }

    /// <summary>Who may read it.</summary>
    public HandlingInput Handling { get; init; } = new();
}

/// <summary>Records a contact; a concern and an agreed next contact become due, and the one that was due for the author is settled.</summary>
public sealed class RecordContact(AppDb db) : IUseCase<RecordContactInput, ContactId>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("record_contact", Permission.RecordContact);

    /// <inheritdoc />
    public async Task<Outcome<ContactId>> Handle(RecordContactInput input, Ctx ctx, CancellationToken ct)
    {
        var (header, settled) = await Load(input, ctx, ct);
        if (header is null)
            return Problem.NotFound;
        var missing = Missing(input).Select(field => new Problem("field.required", field)).ToList();
        var written = await WrittenAs.Of(db, header, input.Handling, ctx, ct);
        if (missing.Count > 0 || !written.Ok)
            return missing.Concat(written.Problems).ToList();

        var (author, handling) = written.Value;
        var recorded = Contact.Record(new ContactId(ctx.NewId()), input.CaseId, header.State, Entry(input), handling, author, ctx.Today);
        if (!recorded.Ok)
            return recorded.Refuse<ContactId>();
        var contact = recorded.Value;
        settled.ForEach(due => due.Done(ctx.Now));
        db.Add(contact);
        if (contact.NextOn is { } next)
            db.Add(Due.Create(new DueId(ctx.NewId()), input.CaseId, DueKind.NextContact, next, handling, contact.Id.Value, author.WorkerId));
        if (contact.Concern)
            db.Add(Due.Create(new DueId(ctx.NewId()), input.CaseId, DueKind.AnswerConcern, Deadlines.ConcernAnswer(ctx.Today), handling, contact.Id.Value));
        ctx.Trail.Shows(input.CaseId, handling.Class, [contact.Id.Value]);
        return contact.Id;
    }

    private static IEnumerable<string> Missing(RecordContactInput input)
    {
        if (input.With is null) yield return nameof(input.With);
        if (input.Mode is null) yield return nameof(input.Mode);
        if (input.Outcome is null) yield return nameof(input.Outcome);
        if (input.HappenedOn is null) yield return nameof(input.HappenedOn);
    }

    // A domain that governs who may read the contact is one that it touches.
    private static ContactEntry Entry(RecordContactInput input) => new()
    {
        With = input.With!.Value,
        Mode = input.Mode!.Value,
        Outcome = input.Outcome!.Value,
        HappenedOn = input.HappenedOn!.Value,
        HappenedAt = input.HappenedAt,
        Place = input.Place,
        DurationMinutes = input.DurationMinutes,
        Planned = input.Planned,
        Purpose = input.Purpose,
        LifeDomains = input.Handling.LifeDomain is { } governing ? [.. input.LifeDomains, governing] : input.LifeDomains,
        Account = input.Account,
        FactOrJudgement = input.FactOrJudgement,
        Engagement = input.Engagement,
        Mood = input.Mood,
        Concern = input.Concern,
        ConcernText = input.ConcernText,
        NextOn = input.NextOn,
    };

    // The case, and the contact that the author had agreed, which has taken place or failed now; one that happened before the agreement settles nothing.
    private async Task<(CaseHeader? Header, List<Due> Settled)> Load(RecordContactInput input, Ctx ctx, CancellationToken ct)
    {
        var head = CaseHeader.Ask(db, input.CaseId, ctx, toWrite: true);
        var (open, later) = (ContactQueries.OpenDues(db, input.CaseId, ctx.Viewer.WorkerId), ContactQueries.AgreedAfter(db, input.CaseId, ctx.Viewer.WorkerId, input.HappenedOn ?? DateOnly.MaxValue));
        await using var trip = await OneTrip.Ask(db, [.. head.Queries, open, later], ct);
        if (await head.Read(trip, ct) is not { } header)
            return (null, []);
        var (dues, agreedLater) = (await trip.Read(open, ct), await trip.Read(later, ct));
        return (header, dues.FindAll(due => !agreedLater.Exists(id => id == due.EntryId)));
    }
}
