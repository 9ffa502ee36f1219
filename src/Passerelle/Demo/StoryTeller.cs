using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Passerelle.Domain.Vocabulary;
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
        visit.ToldOn = Today.AddDays(day);
        var outcome = await scope.ServiceProvider.GetRequiredService<UseCaseRunner>().Run(scope.ServiceProvider.GetRequiredService<TUseCase>(), input, ct: ct);
        calendar.Happened(visit.Now, Today.AddDays(day).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc).AddHours(hour));
        return outcome.Ok ? outcome.Value
            : throw new InvalidOperationException($"{typeof(TUseCase).Name} by {worker} refused: {string.Join(", ", outcome.Problems.Select(p => $"{p.Field} {p.Key}"))}");
    }

    private async Task<byte[]> Session(string worker)
    {
        if (!_sessions.TryGetValue(worker, out var token))
            _sessions[worker] = token = await services.GetRequiredService<Sessions>().Start(Worker(worker), ct);
        return token;
    }
}
