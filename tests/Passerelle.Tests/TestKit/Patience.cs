using System.Diagnostics;

namespace Passerelle.Tests.TestKit;

/// <summary>Waiting for what happens in the background or in another process: as long as a busy machine takes, and no longer than it needs.</summary>
public static class Patience
{
    /// <summary>Only what never comes takes so long.</summary>
    public static readonly TimeSpan Long = TimeSpan.FromMinutes(4);

    /// <summary>Returns as soon as it holds; fails after <see cref="Long"/>.</summary>
    public static async Task Until(Func<Task<bool>> holds, string what)
    {
        for (var waiting = Stopwatch.StartNew(); !await holds();)
        {
            Assert.True(waiting.Elapsed < Long, $"Not within {Long.TotalMinutes} minutes: {what}");
            await Task.Delay(25);
        }
    }

    /// <inheritdoc cref="Until(Func{Task{bool}}, string)"/>
    public static Task Until(Func<bool> holds, string what) => Until(() => Task.FromResult(holds()), what);
}
