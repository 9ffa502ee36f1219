namespace Passerelle.Journeys;

/// <summary>
/// A page's clock, keyboard and scripts know no time limit of their own: what is asked of a page that just leads elsewhere may never be answered. With these
/// a browser that hangs fails its test and does not stop the run.
/// </summary>
public static class Patience
{
    /// <summary>How long a page may take to show what is expected of it.</summary>
    public const float Milliseconds = 30_000;

    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Arrival = TimeSpan.FromSeconds(60);

    /// <summary>The answer, or a <see cref="TimeoutException"/> after a minute.</summary>
    public static Task Soon(this Task asked) => asked.WaitAsync(Long);

    /// <inheritdoc cref="Soon(Task)"/>
    public static Task<T> Soon<T>(this Task<T> asked) => asked.WaitAsync(Long);

    /// <summary>
    /// Done when the window stands at an address that is <paramref name="there"/> and its page is complete. The document itself is asked: on a busy machine
    /// Playwright now and then misses the "load" of a page that a form without scripts leads to, and waits for it in vain. A page that
    /// is marked as left soon is waited away.
    /// </summary>
    public static async Task Arrives(this IPage page, Func<string, bool>? there = null)
    {
        var until = DateTime.UtcNow + Arrival;
        while (!(there?.Invoke(page.Url) ?? true) || !await Complete(page))
        {
            if (DateTime.UtcNow > until)
                throw new TimeoutException($"Still at {page.Url} after {Arrival.TotalSeconds} s.");
            await Task.Delay(25);
        }

        static async Task<bool> Complete(IPage page)
        {
            try { return await page.EvaluateAsync<string>("document.documentElement.dataset.left ?? document.readyState").WaitAsync(Arrival) == "complete"; }
            catch (PlaywrightException) { return false; }   // the page has just been left for the next
        }
    }

    /// <summary>Done when it is closed; what does not close within seconds goes with the browser, and a browser with its driver.</summary>
    public static Task Closing(this Task asked) => asked.LeadingAway();

    /// <summary>Done when it is answered or the page has gone; what comes after it is looked at by whoever calls.</summary>
    public static async Task LeadingAway(this Task asked)
    {
        try { await asked.WaitAsync(Short); }
        catch (Exception e) when (e is PlaywrightException or TimeoutException) { }
    }
}
