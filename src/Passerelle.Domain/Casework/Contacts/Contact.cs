using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Domain.Casework.Contacts;

/// <summary>A contact of the team with the person or somebody around them (handbook D7). Once recorded it never changes; an addendum corrects it.</summary>
public sealed class Contact
{
    private Contact() { }

    /// <summary>Identity.</summary>
    public ContactId Id { get; private init; }

    /// <summary>The case.</summary>
    public CaseId CaseId { get; private init; }

    /// <summary>With whom.</summary>
    public ContactWith With { get; private init; }

    /// <summary>How.</summary>
    public ContactMode Mode { get; private init; }

    /// <summary>Kept, missed or cancelled.</summary>
    public ContactOutcome Outcome { get; private init; }

    /// <summary>The day.</summary>
    public DateOnly HappenedOn { get; private init; }

    /// <summary>The time of day, when known.</summary>
    public TimeOnly? HappenedAt { get; private init; }

    /// <summary>Where; may be empty.</summary>
    public string Place { get; private init; } = "";

    /// <summary>Minutes, 0 to 1440.</summary>
    public int? DurationMinutes { get; private init; }

    /// <summary>True when it was agreed beforehand.</summary>
    public bool Planned { get; private init; }

    /// <summary>What for; may be empty.</summary>
    public string Purpose { get; private init; } = "";

    /// <summary>The life domains it touched, in the order in which they are shown.</summary>
    public IReadOnlyList<LifeDomain> LifeDomains { get; private init; } = [];

    /// <summary>What was said and done; empty only when it did not take place.</summary>
    public string Account { get; private init; } = "";

    /// <summary>What kind of statement the account is (rule 8); null only when there is no account.</summary>
    public FactOrJudgement? FactOrJudgement { get; private init; }

    /// <summary>Engagement, 0 to 4, or null when not said.</summary>
    public int? Engagement { get; private init; }

    /// <summary>Mood, 0 to 4, or null when not said.</summary>
    public int? Mood { get; private init; }

    /// <summary>True when someone must look at it within one working day (rule 68).</summary>
    public bool Concern { get; private init; }

    /// <summary>What the concern is; empty when there is none.</summary>
    public string ConcernText { get; private init; } = "";

    /// <summary>The day agreed for the next contact.</summary>
    public DateOnly? NextOn { get; private init; }

    /// <summary>The worker who recorded it.</summary>
    public WorkerId AuthorId { get; private init; }

    /// <summary>Code of the function in which they recorded it.</summary>
    public string AuthorFunction { get; private init; } = "";

    /// <summary>The moment of recording.</summary>
    public DateTimeOffset RecordedAt { get; private init; }

    /// <summary>Who may read it; the life domain in it is the governing one.</summary>
    public Handling Handling { get; private init; } = null!;

    /// <summary>
    /// Records a contact. Problems: <c>case.closed</c>; <c>date.in_the_future</c> (today), <c>date.year_out_of_range</c>; <c>contact.account_needed</c> and
    /// <c>contact.fact_or_judgement_needed</c> (rule 8) when it was kept; <c>contact.duration_out_of_range</c>; <c>contact.scale_out_of_range</c>;
    /// <c>contact.scale_only_when_kept</c>; <c>contact.concern_text_needed</c> (rule 68); <c>contact.next_before_this</c>;
    /// <c>contact.governing_domain_not_touched</c>; those of <see cref="CleanText"/>.
    /// </summary>
    public static Outcome<Contact> Record(ContactId id, CaseId caseId, CaseState state, ContactEntry entry, Handling handling, Author author, DateOnly today)
    {
        var check = new Checklist();
        check.Add(CaseGuard.RefusesEntries(state));
        check.Happened(nameof(entry.HappenedOn), entry.HappenedOn, today);
        var kept = entry.Outcome == ContactOutcome.Kept;
        var account = check.Long(nameof(entry.Account), entry.Account);
        var place = check.Short(nameof(entry.Place), entry.Place);
        var purpose = check.Short(nameof(entry.Purpose), entry.Purpose);
        var concern = check.Long(nameof(entry.ConcernText), entry.ConcernText);
        check.Refuse(kept && string.IsNullOrWhiteSpace(entry.Account), "contact.account_needed", nameof(entry.Account));
        check.Refuse((kept || account.Length > 0) && entry.FactOrJudgement is null, "contact.fact_or_judgement_needed", nameof(entry.FactOrJudgement));
        check.Refuse(entry.DurationMinutes is < 0 or > 1440, "contact.duration_out_of_range", nameof(entry.DurationMinutes), 0, 1440);
        Scale(check, nameof(entry.Engagement), entry.Engagement, kept);
        Scale(check, nameof(entry.Mood), entry.Mood, kept);
        check.Refuse(entry.Concern && string.IsNullOrWhiteSpace(entry.ConcernText), "contact.concern_text_needed", nameof(entry.ConcernText));
        check.Refuse(entry.NextOn < entry.HappenedOn, "contact.next_before_this", nameof(entry.NextOn), entry.HappenedOn);
        check.Refuse(entry.NextOn?.Year > PartialDate.LastYear, "date.year_out_of_range", nameof(entry.NextOn), PartialDate.FirstYear, PartialDate.LastYear);
        check.Refuse(handling.LifeDomain is { } governing && !entry.LifeDomains.Contains(governing), "contact.governing_domain_not_touched", nameof(entry.LifeDomains));
        if (!check.Clear) return check.Problems;

        return new Contact
        {
            Id = id,
            CaseId = caseId,
            With = entry.With,
            Mode = entry.Mode,
            Outcome = entry.Outcome,
            HappenedOn = entry.HappenedOn,
            HappenedAt = entry.HappenedAt,
            Place = place,
            DurationMinutes = entry.DurationMinutes,
            Planned = entry.Planned,
            Purpose = purpose,
            LifeDomains = [.. entry.LifeDomains.Distinct().Order()],
            Account = account,
            FactOrJudgement = account.Length > 0 ? entry.FactOrJudgement : null,
            Engagement = entry.Engagement,
            Mood = entry.Mood,
            Concern = entry.Concern,
            ConcernText = entry.Concern ? concern : "",
            NextOn = entry.NextOn,
            AuthorId = author.WorkerId,
            AuthorFunction = author.Function,
            RecordedAt = author.RecordedAt,
            Handling = handling,
        };
    }

    private static void Scale(Checklist check, string field, int? value, bool kept)
    {
        check.Refuse(value is < 0 or > 4, "contact.scale_out_of_range", field, 0, 4);
        check.Refuse(value is not null && !kept, "contact.scale_only_when_kept", field);
    }
}
