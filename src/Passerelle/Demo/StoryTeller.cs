using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Passerelle.Domain.Access.Clearances;
using Passerelle.Domain.Casework.BreakGlass;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Access.Clearances;
using Passerelle.Platform.Identity;
using Passerelle.Platform.UseCases;

namespace Passerelle.Demo;

/// <summary>
/// Tells a story the way it would have happened: each beat is a use-case, run through the door with a session of the worker who does it.
/// Afterwards <see cref="StoryCalendar.Age"/> moves what was recorded to the day of its beat.
/// </summary>
public sealed class StoryTeller(IServiceProvider services, City city, StoryCalendar calendar, CancellationToken ct)
{
    private readonly ConcurrentDictionary<string, byte[]> _sessions = new();

    /// <summary>The city of the story.</summary>
    public City City { get; } = city;

    /// <summary>Today, in UTC; beats count from it.</summary>
    public DateOnly Today { get; } = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    /// <summary>Who opened which case last, and on which day; told after the stories, when everything else has its day already.</summary>
    public List<(string Worker, CaseId Case, int Day)> Looks { get; } = [];

    /// <summary>The date of a day of the story.</summary>
    public DateOnly Day(int day) => Today.AddDays(day);

    /// <summary>The date of a day of the story, for what may be known in part only.</summary>
    public PartialDate On(int day) => PartialDate.Of(Day(day));

    /// <summary>The birth date of somebody who turns this age this year, as far as month and day are given.</summary>
    public PartialDate Born(int age, int? month = null, int? day = null) => PartialDate.Of(Today.Year - age, month, day).Value;

    /// <summary>The first Friday on this day or after it.</summary>
    public int FridayFrom(int day) => day + ((int)DayOfWeek.Friday - (int)Today.AddDays(day).DayOfWeek + 7) % 7;

    /// <summary>Id of an agency of the city.</summary>
    public AgencyId Agency(string key) => new(DemoId.Of(City.Code, "agency", key));

    /// <summary>Id of a worker of the city.</summary>
    public WorkerId Worker(string key) => new(DemoId.Of(City.Code, key));

    /// <summary>
    /// One beat: the worker runs a use-case on the day given (days from today, at most 0 for anything recorded) at the hour given (UTC).
    /// Throws when the use-case refuses, because then the story is wrong.
    /// </summary>
    public async Task<TResult> Beat<TUseCase, TInput, TResult>(string worker, int day, TInput input, double hour = 9) where TUseCase : IUseCase<TInput, TResult>
    {
        await using var scope = services.CreateAsyncScope();
        var visit = scope.ServiceProvider.GetRequiredService<Visit>();
        visit.Token = await Session(worker);
        visit.ToldOn = Day(day);
        var outcome = await scope.ServiceProvider.GetRequiredService<UseCaseRunner>().Run(scope.ServiceProvider.GetRequiredService<TUseCase>(), input, ct: ct);
        calendar.Happened(visit.Now, Day(day).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc).AddHours(hour));
        return outcome.Ok ? outcome.Value
            : throw new InvalidOperationException($"{typeof(TUseCase).Name} by {worker} refused: {string.Join(", ", outcome.Problems.Select(p => $"{p.Field} {p.Key}"))}");
    }

    /// <summary>The worker has opened the case in an emergency: that moves to its moment as well, and its review is due three working days later.</summary>
    public void Opened(CaseId caseId, string worker, int day, double hour) =>
        calendar.Opened(caseId, Worker(worker), Day(day).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc).AddHours(hour), WorkingDays.After(Day(day), EmergencyAccess.ReviewDays));

    /// <summary>The data-protection officer enters the clearance that an authority has issued to a worker (rule 18), a week after its first day.</summary>
    public async Task Cleared(string worker, string level, string by, int from, int until)
    {
        await Beat<EnterClearance, ClearanceEntry, WorkerId>("dpo", from + 7, new() { Worker = Worker(worker), Level = level, IssuedBy = by, From = Day(from), Until = Day(until) });
        calendar.Cleared(Worker(worker), At(from + 7), null);
    }

    /// <summary>The data-protection officer withdraws it: from then on the worker reads no security item, whether it names them or not.</summary>
    public async Task NoLongerCleared(string worker, int day, string because)
    {
        var held = (await Beat<ViewClearances, WorkerId, ClearancesView>("dpo", day, Worker(worker), hour: 8.75)).Clearances[0].Clearance;
        await Beat<WithdrawClearance, WithdrawClearanceInput, WorkerId>("dpo", day, new(held.Worker, held.Id, because));
        calendar.Cleared(held.Worker, null, At(day));
    }

    /// <summary>Everything is told: the sessions of the story end, so that nobody finds them on their account.</summary>
    public async Task Leave()
    {
        foreach (var session in _sessions.Values)
            await services.GetRequiredService<Sessions>().End(session, "signed_out", ct);
    }

    private DateTime At(int day) => Day(day).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc).AddHours(9);

    private async Task<byte[]> Session(string worker)
    {
        if (!_sessions.TryGetValue(worker, out var token))
            _sessions[worker] = token = await services.GetRequiredService<Sessions>().Start(Worker(worker), ct);
        return token;
    }
}
