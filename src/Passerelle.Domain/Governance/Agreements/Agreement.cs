using Passerelle.Domain.Vocabulary;

namespace Passerelle.Domain.Governance.Agreements;

/// <summary>
/// A sharing agreement between agencies (handbook D4): what lets the workers of one be on the teams of cases that another leads. It is in force from
/// the midnight that begins its first day to the midnight that ends its last (rule 5), once every party has signed; from then on nothing in it
/// changes but its end. That no seat reaches beyond it is a constraint of the database.
/// </summary>
public sealed class Agreement
{
    /// <summary>Longest reference, in characters, included.</summary>
    public const int ReferenceLength = 40;

    private readonly List<AgreementParty> _parties = [];

    private Agreement() { }

    /// <summary>Identity.</summary>
    public AgreementId Id { get; private init; }

    /// <summary>The partnership whose agencies it binds.</summary>
    public PartnershipId PartnershipId { get; private init; }

    /// <summary>Its number, once in the partnership.</summary>
    public string Reference { get; private set; } = "";

    /// <summary>Its title.</summary>
    public string Title { get; private set; } = "";

    /// <summary>Codes of what the sharing is for; never empty.</summary>
    public IReadOnlyList<string> Purposes { get; private set; } = [];

    /// <summary>Which law governs it.</summary>
    public Regime Regime { get; private set; }

    /// <summary>The provision that allows the sharing.</summary>
    public string LegalSource { get; private set; } = "";

    /// <summary>The parties decide together why and how data are used (GDPR art. 26, LED art. 21).</summary>
    public bool JointControllers { get; private set; }

    /// <summary>The first day.</summary>
    public DateOnly From { get; private set; }

    /// <summary>The last day that was agreed, included.</summary>
    public DateOnly Until { get; private set; }

    /// <summary>The day on which it is looked at again, within its period.</summary>
    public DateOnly ReviewOn { get; private set; }

    /// <summary>The last day when it ends before its time, included.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>The moment when it was ended at once; null when it runs to the end of a day.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Why it ended before its time, or empty.</summary>
    public string EndedBecause { get; private set; } = "";

    /// <summary>The agreement that it follows, or null.</summary>
    public AgreementId? RenewsId { get; private init; }

    /// <summary>Who drafted it.</summary>
    public WorkerId MadeBy { get; private init; }

    /// <summary>When.</summary>
    public DateTimeOffset MadeAt { get; private init; }

    /// <summary>The agencies that take part.</summary>
    public IReadOnlyList<AgreementParty> Parties => _parties;

    /// <summary>The last day on which it carries access, included.</summary>
    public DateOnly LastDay => EndedOn ?? Until;

    /// <summary>Two parties or more, and all have signed: nothing changes any more but the end.</summary>
    public bool IsSigned => _parties.Count > 1 && _parties.TrueForAll(p => p.SignedOn is not null);

    /// <summary>Where it stands on a day, the day of the moment where the partnership is.</summary>
    public AgreementState StateAt(DateOnly today, DateTimeOffset now) =>
        !IsSigned ? _parties.Exists(p => p.SignedOn is not null) ? AgreementState.WaitingForSignatures : AgreementState.Draft
        : EndedAt <= now || LastDay < today ? AgreementState.Ended
        : From > today ? AgreementState.Agreed
        : LastDay.DayNumber - today.DayNumber <= AgreementEnding.FirstWarning ? AgreementState.EndingSoon
        : AgreementState.InForce;

    /// <summary>True when it carries access on a day: signed, begun, and not over.</summary>
    public bool CarriesOn(DateOnly day) => IsSigned && EndedAt is null && From <= day && day <= LastDay;

    /// <summary>
    /// Drafts an agreement. Problems: <c>field.required</c>, <c>text.too_long</c>; <c>agreement.purpose_needed</c>, <c>field.not_in_list</c> (the code);
    /// <c>agreement.regime_needed</c>; <c>agreement.ends_before_it_begins</c>, <c>agreement.is_over</c>, <c>agreement.review_outside</c> (first, last day).
    /// </summary>
    public static Outcome<Agreement> Draft(
        AgreementId id, PartnershipId partnership, AgreementTerms terms, IReadOnlySet<string> purposes, WorkerId by, DateTimeOffset now, DateOnly today)
    {
        var agreement = new Agreement { Id = id, PartnershipId = partnership, MadeBy = by, MadeAt = now };
        var problems = agreement.Say(terms, purposes, today);
        return problems.Count > 0 ? problems : agreement;
    }

    /// <summary>
    /// Says it differently. Signatures given so far are taken back, because they stand under other words. Problems: <c>agreement.is_signed</c> once all have
    /// signed, and those of <see cref="Draft"/>.
    /// </summary>
    public Outcome<Agreement> Change(AgreementTerms terms, IReadOnlySet<string> purposes, DateOnly today)
    {
        if (IsSigned) return new Problem("agreement.is_signed");
        var problems = Say(terms, purposes, today);
        if (problems.Count > 0) return problems;
        TakeSignaturesBack();
        return this;
    }

    /// <summary>
    /// An agency takes part. Signatures given so far are taken back. Problems: <c>agreement.is_signed</c>; <c>agreement.party_already</c>;
    /// <c>agreement.direction_needed</c>; <c>agreement.classes_needed</c>; <c>agreement.never_shared</c> (the class; rules 13 and 17).
    /// </summary>
    public Outcome<AgreementParty> Add(AgencyId agency, SharingDirection? direction, IReadOnlyList<InformationClass> classes)
    {
        if (IsSigned) return new Problem("agreement.is_signed");
        if (_parties.Exists(p => p.AgencyId == agency)) return new Problem("agreement.party_already", nameof(AgreementParty.AgencyId));
        var party = AgreementParty.Of(Id, agency, direction, classes);
        if (!party.Ok) return party;
        _parties.Add(party.Value);
        TakeSignaturesBack();
        return party;
    }

    /// <summary>An agency no longer takes part. Signatures given so far are taken back. Problems: <c>agreement.is_signed</c>; not found.</summary>
    public Outcome<AgreementParty> Remove(AgencyId agency)
    {
        if (IsSigned) return new Problem("agreement.is_signed");
        if (_parties.Find(p => p.AgencyId == agency) is not { } party) return Problem.NotFound;
        _parties.Remove(party);
        TakeSignaturesBack();
        return party;
    }

    /// <summary>
    /// Notes the signature of a party; with the last one the agreement comes into force. Problems: not found; <c>agreement.signed_already</c>;
    /// <c>agreement.two_parties_needed</c>; <c>agreement.nothing_flows</c> when nobody gives to anybody who receives; <c>agreement.is_over</c>;
    /// <c>field.required</c>; <c>date.in_the_future</c>.
    /// </summary>
    public Outcome<AgreementParty> Sign(AgencyId agency, SignatureEntry entry, DateOnly today)
    {
        if (_parties.Find(p => p.AgencyId == agency) is not { } party) return Problem.NotFound;
        var check = new Checklist();
        check.Refuse(party.SignedOn is not null, "agreement.signed_already", null);
        check.Refuse(_parties.Count < 2, "agreement.two_parties_needed", null);
        check.Refuse(_parties.Count > 1 && !_parties.Exists(from => from.Gives && _parties.Exists(to => to != from && to.Receives)), "agreement.nothing_flows", null);
        check.Refuse(Until < today, "agreement.is_over", null);
        var by = check.Short(nameof(entry.By), entry.By, required: true);
        var office = check.Short(nameof(entry.As), entry.As, required: true);
        check.Refuse(entry.On is null, "field.required", nameof(entry.On));
        if (entry.On is { } on) check.Happened(nameof(entry.On), on, today);
        if (!check.Clear) return check.Problems;
        party.Sign(by, office, entry.On!.Value);
        return party;
    }

    /// <summary>
    /// Ends it before its time; access that hangs on it ends with it (rule 22). Problems: <c>agreement.not_signed</c>; <c>agreement.ended_already</c>;
    /// <c>agreement.last_day_outside</c> (first, last possible day); <c>field.required</c> without a reason.
    /// </summary>
    public Outcome<Agreement> End(EndingEntry entry, DateOnly today, DateTimeOffset now)
    {
        if (!IsSigned) return new Problem("agreement.not_signed");
        if (EndedOn is not null || Until < today) return new Problem("agreement.ended_already");
        var check = new Checklist();
        check.Refuse(entry.LastDay < today || entry.LastDay >= Until, "agreement.last_day_outside", nameof(entry.LastDay), today, Until.AddDays(-1));
        var because = check.Short(nameof(entry.Because), entry.Because, required: true);
        if (!check.Clear) return check.Problems;
        EndedOn = entry.LastDay ?? today;
        EndedAt = entry.LastDay is null ? now : null;
        EndedBecause = because;
        return this;
    }

    /// <summary>
    /// Drafts the agreement that follows: the same words and parties, nobody has signed, from the day after the last (today, when that is over or it was ended at once) for as
    /// long as this one was agreed. Problem: <c>agreement.not_signed</c>.
    /// </summary>
    public Outcome<Agreement> Renew(AgreementId id, string reference, WorkerId by, DateTimeOffset now, DateOnly today)
    {
        if (!IsSigned) return new Problem("agreement.not_signed");
        var (from, until) = AgreementEnding.Following(From, Until, EndedAt is null ? LastDay : LastDay.AddDays(-1), today);
        var next = new Agreement
        {
            Id = id, PartnershipId = PartnershipId, RenewsId = Id, MadeBy = by, MadeAt = now, Reference = reference, Title = Title, Purposes = Purposes, Regime = Regime,
            LegalSource = LegalSource, JointControllers = JointControllers, From = from, Until = until, ReviewOn = AgreementEnding.Review(from, until),
        };
        next._parties.AddRange(_parties.Select(p => p.For(id)));
        return next;
    }

    private List<Problem> Say(AgreementTerms terms, IReadOnlySet<string> purposes, DateOnly today)
    {
        var check = new Checklist();
        var reference = CleanText.Check(nameof(terms.Reference), terms.Reference?.ReplaceLineEndings(" "), ReferenceLength);
        check.Problems.AddRange(reference.Problems);
        check.Refuse(reference is { Ok: true, Value.Length: 0 }, "field.required", nameof(terms.Reference));
        var title = check.Short(nameof(terms.Title), terms.Title, required: true);
        check.Refuse(terms.Purposes.Count == 0, "agreement.purpose_needed", nameof(terms.Purposes));
        foreach (var purpose in terms.Purposes) check.Known(nameof(terms.Purposes), purpose, purposes);
        check.Refuse(terms.Regime is null, "agreement.regime_needed", nameof(terms.Regime));
        var source = check.Short(nameof(terms.LegalSource), terms.LegalSource, required: true);
        check.Refuse(terms.From is null, "field.required", nameof(terms.From));
        check.Refuse(terms.Until is null, "field.required", nameof(terms.Until));
        foreach (var (field, day) in new[] { (nameof(terms.From), terms.From), (nameof(terms.Until), terms.Until) })
            check.Refuse(day is { } year && year.Year is < PartialDate.FirstYear or > PartialDate.LastYear, "date.year_out_of_range", field, PartialDate.FirstYear, PartialDate.LastYear);
        check.Refuse(terms.Until < terms.From, "agreement.ends_before_it_begins", nameof(terms.Until));
        check.Refuse(terms.Until >= terms.From && terms.Until < today, "agreement.is_over", nameof(terms.Until));
        check.Refuse(terms.ReviewOn < terms.From || terms.ReviewOn > terms.Until, "agreement.review_outside", nameof(terms.ReviewOn), terms.From ?? today, terms.Until ?? today);
        if (!check.Clear) return check.Problems;
        (Reference, Title, Purposes, Regime, LegalSource) = (reference.Value, title, [.. terms.Purposes.Distinct()], terms.Regime!.Value, source);
        (JointControllers, From, Until) = (terms.JointControllers, terms.From!.Value, terms.Until!.Value);
        ReviewOn = terms.ReviewOn ?? AgreementEnding.Review(From, Until);
        return [];
    }

    private void TakeSignaturesBack() => _parties.ForEach(p => p.TakeBack());
}
