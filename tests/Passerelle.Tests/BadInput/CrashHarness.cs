using System.Collections.Concurrent;

namespace Passerelle.Tests.BadInput;

/// <summary>Something that keeps what it is sent, and can be killed.</summary>
internal interface IKillable
{
    /// <summary>Sends a text under an operation id; true when it was acknowledged, false or an exception when nobody knows.</summary>
    Task<bool> Write(Guid operation, string text);

    /// <summary>kill -9, then start again.</summary>
    Task KillAndRestart();

    /// <summary>Every text that is stored.</summary>
    Task<IReadOnlyList<string>> Stored();
}

/// <summary>What a run of kills has found.</summary>
internal sealed record CrashFigures(int Kills, int Acknowledged, int Retried, int Lost, int Duplicated)
{
    public string Line => $"{Kills} kills, {Lost} lost, {Duplicated} duplicated ({Acknowledged} acknowledged, {Retried} sent again)";
}

/// <summary>Writers who write without pause while the thing is killed under them, and who send again what was not acknowledged.</summary>
internal static class CrashHarness
{
    public static async Task<CrashFigures> Run(IKillable killable, int kills, int writers, TimeSpan between)
    {
        var acknowledged = new ConcurrentBag<string>();
        var unknown = new ConcurrentBag<(Guid Operation, string Text)>();
        for (var kill = 0; kill < kills; kill++)
        {
            using var stop = new CancellationTokenSource();
            var round = kill;
            var writing = Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
            {
                for (var n = 0; !stop.IsCancellationRequested; n++)
                    await Send(Guid.CreateVersion7(), $"round {round}, writer {writer}, text {n}");
            })).ToList();
            await Task.Delay(between);
            var killing = killable.KillAndRestart();
            await stop.CancelAsync();
            await Task.WhenAll(writing);
            await killing;
        }
        var again = unknown.ToList();
        foreach (var (operation, text) in again)
            if (await killable.Write(operation, text))
                acknowledged.Add(text);
        var stored = await killable.Stored();
        return new CrashFigures(kills, acknowledged.Count, again.Count, acknowledged.Except(stored).Count(), stored.Count - stored.Distinct().Count());

        async Task Send(Guid operation, string text)
        {
            try
            {
                if (await killable.Write(operation, text))
                {
                    acknowledged.Add(text);
                    return;
                }
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException or IOException)
            {
                await Task.Delay(20);
            }
            unknown.Add((operation, text));
        }
    }
}
