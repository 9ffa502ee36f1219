using Passerelle.Domain.Casework.Addenda;
using Passerelle.Domain.Casework.BreakGlass;
using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Casework.Contacts;
using Passerelle.Domain.Casework.Events;
using Passerelle.Domain.Casework.Ownership;
using Passerelle.Domain.Casework.People;
using Passerelle.Domain.Casework.Release;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework;
using Passerelle.Features.Casework.Addenda;
using Passerelle.Features.Casework.BreakGlass;
using Passerelle.Features.Casework.Cases;
using Passerelle.Features.Casework.Contacts;
using Passerelle.Features.Casework.Events;
using Passerelle.Features.Casework.Notes;
using Passerelle.Features.Casework.Ownership;
using Passerelle.Features.Casework.People;
using Passerelle.Features.Casework.Release;
using Passerelle.Features.Casework.Team;
using Passerelle.Features.Home;
using Passerelle.Platform.UseCases;
using EventId = Passerelle.Domain.Vocabulary.EventId;

namespace Passerelle.Demo;

/// <summary>The words in which a story is told: one call is one beat. Days count from today; the beats of a case are told in their order.</summary>
public sealed class Life(StoryTeller teller, CaseId id)
{
    private readonly Dictionary<string, TeamMemberId> _seats = [];
    private int _version = 1;
    private (int Day, int Beats) _now = (int.MinValue, 0);
    private int? _reviewed;

    /// <summary>The case.</summary>
    public CaseId Id { get; } = id;

    /// <summary>A case is opened.</summary>
    public static async Task<Life> Open(StoryTeller teller, int day, string worker, OpenCaseInput input) =>
        new(teller, await teller.Beat<OpenCase, OpenCaseInput, CaseId>(worker, day, input, hour: 7));

    /// <summary>A worker joins the team.</summary>
    public async Task Join(int day, string worker, string function, string why, LifeDomain[]? domains = null, int? until = null, InformationClass[]? besides = null) =>
        _seats[$"{worker} {function}"] = await Beat<AddTeamMember, AddTeamMemberInput, TeamMemberId>("coordinator", day, new()
        {
            CaseId = Id, WorkerId = teller.Worker(worker), Function = function, Why = why, LifeDomains = domains ?? [], ExtraClasses = besides ?? [],
            Until = until is { } end ? teller.Day(end) : null,
        });

    /// <summary>A member leaves the team.</summary>
    public Task Leave(int day, string worker, string function, string why) => Beat<EndTeamMember, EndTeamMemberInput, TeamMemberId>("coordinator", day, new()
    {
        CaseId = Id, MemberId = _seats[$"{worker} {function}"], Why = why,
    });

    /// <summary>How much life domains need and where support stands.</summary>
    public async Task Needs(int day, string worker, params (LifeDomain Domain, NeedLevel Level, SupportStatus Support)[] needs)
    {
        foreach (var (domain, level, support) in needs)
            await Beat<SetNeed, SetNeedInput, NeedId>(worker, day, new() { CaseId = Id, LifeDomain = domain, Level = level, Support = support });
    }

    /// <summary>A worker answers for life domains from this day on.</summary>
    public async Task Takes(int day, string owner, params LifeDomain[] domains)
    {
        foreach (var domain in domains)
            await Beat<TakeDomain, TakeDomainInput, OwnershipId>("coordinator", day, new() { CaseId = Id, LifeDomain = domain, WorkerId = teller.Worker(owner) });
    }

    /// <summary>A contact that took place.</summary>
    public Task<ContactId> Met(int day, string worker, ContactMode mode, LifeDomain[] domains, string account, ContactWith with = ContactWith.Person, int? minutes = null,
        int? mood = null, int? engagement = null, int? next = null, string? concern = null, string? purpose = null, FactOrJudgement says = FactOrJudgement.Fact, HandlingInput? handling = null) =>
        Beat<RecordContact, RecordContactInput, ContactId>(worker, day, new()
        {
            CaseId = Id, With = with, Mode = mode, Outcome = ContactOutcome.Kept, HappenedOn = teller.Day(day), DurationMinutes = minutes, Purpose = purpose, LifeDomains = domains,
            Account = account, FactOrJudgement = says, Mood = mood, Engagement = engagement, Concern = concern is not null, ConcernText = concern,
            NextOn = next is { } later ? teller.Day(later) : null, Handling = handling ?? new(),
        });

    /// <summary>A contact that did not take place.</summary>
    public Task<ContactId> DidNotMeet(int day, string worker, ContactOutcome outcome, ContactMode mode, LifeDomain[] domains, string account, int? next = null) =>
        Beat<RecordContact, RecordContactInput, ContactId>(worker, day, new()
        {
            CaseId = Id, Mode = mode, Outcome = outcome, HappenedOn = teller.Day(day), LifeDomains = domains, Account = account, NextOn = next is { } later ? teller.Day(later) : null,
        });

    /// <summary>Something good happened.</summary>
    public Task<EventId> Good(int day, string worker, string kind, string facts, string source) =>
        Happened(day, worker, kind, Severity.Info, Direction.Positive, facts, source, Consequence.None);

    /// <summary>Something happened.</summary>
    public Task<EventId> Happened(int day, string worker, string kind, Severity severity, Direction direction, string facts, string source,
        Consequence consequence = Consequence.Review, string? reason = null, Reliability reliability = Reliability.Confirmed, HandlingInput? handling = null) =>
        Beat<AddSignificantEvent, AddSignificantEventInput, EventId>(worker, day, new()
        {
            CaseId = Id, Kind = kind, Severity = severity, Direction = direction, HappenedOn = teller.Day(day), Facts = facts, Source = source, Reliability = reliability,
            Consequence = consequence, ConsequenceReason = reason, Handling = handling ?? new(),
        });

    /// <summary>A note under professional secrecy.</summary>
    public Task<NoteId> Seal(int day, string worker, string text, bool shows = true, FactOrJudgement says = FactOrJudgement.Assessment) =>
        Beat<SealNote, SealNoteInput, NoteId>(worker, day, new() { CaseId = Id, HappenedOn = teller.Day(day), Text = text, FactOrJudgement = says, ShowsExistence = shows });

    /// <summary>An own entry is corrected.</summary>
    public Task Correct(int day, string worker, EntryKind kind, Guid entry, string text, string reason) =>
        Beat<AddAddendum, AddAddendumInput, AddendumId>(worker, day, new() { CaseId = Id, Kind = kind, EntryId = entry, Text = text, Reason = reason });

    /// <summary>A key date becomes known or moves.</summary>
    public Task Date(int day, string worker, KeyDateKind kind, int on, string source, Confidence confidence = Confidence.Likely) =>
        Beat<SetKeyDate, SetKeyDateInput, KeyDateId>(worker, day, new() { CaseId = Id, Kind = kind, Date = PartialDate.Of(teller.Day(on)), Confidence = confidence, Source = source });

    /// <summary>The person is somewhere else from this day on.</summary>
    public Task Moves(int day, string worker, WhereaboutsKind kind, string place, string? host = null) =>
        Beat<NoteWhereabouts, NoteWhereaboutsInput, WhereaboutsId>(worker, day, new() { CaseId = Id, Kind = kind, Place = place, HostAgencyId = host is null ? null : teller.Agency(host) });

    /// <summary>A number of the test range becomes known.</summary>
    public Task Phone(int day, string worker, string number, string? safeTimes = null) =>
        Beat<AddContactPoint, AddContactPointInput, ContactPointId>(worker, day, new() { CaseId = Id, Kind = ContactPointKind.Phone, Value = number, Preferred = true, SafeTimes = safeTimes });

    /// <summary>Another name becomes known.</summary>
    public Task AlsoKnownAs(int day, string worker, string name, NameKind kind = NameKind.Nickname) =>
        Beat<AddName, AddNameInput, PersonNameId>(worker, day, new() { CaseId = Id, Kind = kind, Given = name, Source = "—" });

    /// <summary>The case takes its next step.</summary>
    public Task Decides(int day, string worker, CaseState to, string reasons) => Step(day, worker, to, reasons, null);

    /// <summary>The case is closed.</summary>
    public Task Closes(int day, string worker, ClosureReason why, string reasons) => Step(day, worker, CaseState.Closed, reasons, why);

    /// <summary>Somebody who is not on the team asks for the number of the case, opens it in an emergency and reads it (rule 16); those who must know are told.</summary>
    public async Task Emergency(int day, double hour, string worker, EmergencyReason reason, string why)
    {
        Turn(day);
        var number = (await teller.Beat<CaseOverview, CaseId, CaseOverviewView>("coordinator", day, Id, hour - 0.1)).Header.Reference;
        await teller.Beat<BreakTheGlass, BreakTheGlassInput, GlassOpened>(worker, day, new() { Reference = number, Reason = reason, Why = why }, hour);
        teller.Opened(Id, worker, day, hour);
        await teller.Beat<CaseOverview, CaseId, CaseOverviewView>(worker, day, Id, hour + 0.05);
    }

    /// <summary>Somebody reads what their home page tells, and reviews the emergency access that it is about when they have found something.</summary>
    public async Task Reviews(int day, double hour, string worker, EmergencyFinding? finding = null, string? note = null)
    {
        Turn(day);
        var told = (await teller.Beat<ViewHome, Nothing, HomeView>(worker, day, Nothing.At, hour)).Notices.Where(n => n.Kind == ViewerSeat.BreakGlass).ToList();
        if (finding is not null)
            await teller.Beat<ReviewGlass, ReviewGlassInput, Guid>(worker, day, new() { Id = Guid.Parse(told[0].Place.Split('/')[^1]), Finding = finding, Note = note }, hour + 0.25);
        await teller.Beat<SeeNotices, SeeNoticesInput, int>(worker, day, new([.. told.Select(n => n.Id)]), hour + 0.3);
    }

    /// <summary>The last day on which these workers opened the case.</summary>
    public void LookedAt(int day, params string[] workers) => teller.Looks.AddRange(workers.Select(worker => (worker, Id, day)));

    private Task Step(int day, string worker, CaseState to, string reasons, ClosureReason? why) =>
        Beat<ChangeState, ChangeStateInput, CaseId>(worker, day, new() { CaseId = Id, To = to, Reasons = reasons, ClosureReason = why, Version = _version++ });

    // The coordinator goes through the team before its ninety days are over, and everybody stays.
    private async Task Review(int day)
    {
        _reviewed ??= day;
        if (day < _reviewed + 80)
            return;
        _reviewed = day;
        var team = await teller.Beat<OpenReview, CaseId, ReviewView>("coordinator", day, Id, hour: 7.5);
        await teller.Beat<HoldReview, HoldReviewInput, AccessReviewId>("coordinator", day,
            new(Id, [.. team.Members.Where(m => !m.IsViewer).Select(m => new ReviewedSeat(m.Member.Seat.Id, Keep: true, Why: null))], Note: null), hour: 7.75);
    }

    // Beats of one day follow each other by a quarter of an hour.
    private async Task<TResult> Beat<TUseCase, TInput, TResult>(string worker, int day, TInput input) where TUseCase : Platform.UseCases.IUseCase<TInput, TResult>
    {
        Turn(day);
        await Review(day);
        return await teller.Beat<TUseCase, TInput, TResult>(worker, day, input, hour: 8 + 0.25 * _now.Beats);
    }

    private void Turn(int day)
    {
        if (day < _now.Day)
            throw new InvalidOperationException($"The beat of day {day} is told after that of day {_now.Day}.");
        _now = (day, day == _now.Day ? _now.Beats + 1 : 0);
    }
}
