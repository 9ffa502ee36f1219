using Passerelle.Tests.TestKit;
using Xunit.Abstractions;

namespace Passerelle.Tests.Proof.Faults;

/// <summary>kill -9 of the application and of PostgreSQL under load: what was acknowledged is there, what is sent again is there once, what was shown is in the log, and the log holds.</summary>
[Trait("Proof", "faults")]
public sealed class FaultTests(ITestOutputHelper output)
{
    [Fact]
    public async Task What_was_acknowledged_survives_every_kill_and_what_is_sent_again_is_there_once()
    {
        await using var installation = await Installation.Start();
        var figures = await new FaultRun(installation).Run(Enumerable.Range(0, Proofs.Size("faults")).Select(n => (Func<Task>)(() => Kill(installation, n))), TimeSpan.FromMilliseconds(500));
        output.WriteLine(figures.Line);
        Proofs.Line("faults", figures.Line);
        Assert.True(figures is { Lost: 0, Duplicated: 0, Unlogged: 0, LogSays.Count: 0 }, figures.Line + string.Concat(figures.LogSays.Select(s => "\n" + s)));
        Assert.True(figures.Acknowledged >= 5 * figures.Kills && figures.Repeated > 0, figures.Line);
        Assert.True(figures.LongestWait < TimeSpan.FromSeconds(Proofs.IsLarge ? 30 : 120), figures.Line);   // among the other tests the machine is too busy for times
    }

    // Two of the application, one of PostgreSQL under the application that keeps running.
    private static async Task Kill(Installation installation, int number)
    {
        if (number % 3 != 2)
        {
            await installation.KillApplication();
            return;
        }
        installation.KillPostgres();
        await Task.Delay(400);   // whoever works goes on working
    }
}
