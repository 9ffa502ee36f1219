using System.Diagnostics;
using Passerelle.Tests.TestKit;

namespace Passerelle.Journeys;

/// <summary>A browser dies in the middle of a sentence: at most five seconds of typing are gone.</summary>
[Trait("Proof", "typing lost")]
[Collection(nameof(Desks))]
public sealed class TypingLostJourney(Chromium chromium)
{
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task A_browser_that_dies_loses_at_most_five_seconds_of_typing()
    {
        var crashes = Proofs.Size("typing lost");
        var longest = TimeSpan.Zero;
        for (var crash = 0; crash < crashes; crash++)
        {
            var lost = await Crash(TimeSpan.FromSeconds(5.5 + crash * 0.7 % 4), $"Account {crash}: ");
            if (lost > longest) longest = lost;
        }
        Proofs.Line("typing lost", FormattableString.Invariant($"{crashes} crashes, at most {longest.TotalSeconds:0.0} s"));
        Assert.True(longest <= Most, $"{longest.TotalSeconds:0.0} s of typing were lost");
    }

    // Types without a pause, kills the browser after a while, and looks what of it stands in the form at the next visit.
    private async Task<TimeSpan> Crash(TimeSpan after, string beginning)
    {
        await chromium.House.Sql<object>("delete from platform.draft where worker_id = $1", chromium.House.Worker("jobs").Value);
        await using var doomed = await DoomedChromium.Start();
        var walk = await doomed.Walk(chromium);
        await walk.SignIn("jobs");
        await walk.OpenCase("Kestrel");
        await walk.OpenPart("contacts/record");
        await walk.Page.Locator("[name='Input.Account']").FocusAsync();
        var typed = new List<TimeSpan>();
        var clock = Stopwatch.StartNew();
        var text = "";
        try
        {
            while (clock.Elapsed < after)
            {
                var letter = text.Length < beginning.Length ? beginning[text.Length] : "abcdefghij "[text.Length % 11];
                await walk.Page.Keyboard.TypeAsync(letter.ToString()).Soon();
                text += letter;
                typed.Add(clock.Elapsed);
                await Task.Delay(20);
            }
        }
        finally
        {
            doomed.Kill();
        }
        var died = clock.Elapsed;
        await Task.Delay(300);   // what was on its way may arrive
        await using var again = await chromium.Walk();
        await again.SignIn("jobs");
        await again.OpenCase("Kestrel");
        await again.OpenPart("contacts/record");
        var kept = await again.Page.Locator("[name='Input.Account']").InputValueAsync();
        Assert.StartsWith(kept, text, StringComparison.Ordinal);
        return kept.Length == text.Length ? TimeSpan.Zero : died - typed[kept.Length];
    }
}
