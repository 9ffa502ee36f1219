using Passerelle.Tests.TestKit;
using Xunit.Abstractions;

namespace Passerelle.Tests.Proof.Faults;

/// <summary>The same harness on an installation that was weakened on purpose must report what it loses, doubles and leaves out of the log; else it would prove nothing.</summary>
[Trait("Proof", "faults")]
public sealed class WeakenedTests(ITestOutputHelper output)
{
    [Fact]
    public async Task The_harness_reports_what_a_weakened_installation_loses()
    {
        await using var installation = await Installation.Start();

        // Operation ids count for nothing.
        await installation.Ask("""
            create function platform.forget() returns trigger language plpgsql as $$ begin new.id := gen_random_uuid(); return new; end $$;
            create trigger forgetful before insert on platform.operation for each row execute function platform.forget(); select 1
            """);
        var doubled = await Figures(installation, () => Task.CompletedTask, found => found.Duplicated > 0);
        Assert.True(doubled is { Duplicated: > 0, Lost: 0 }, doubled.Line);
        await installation.Ask("drop trigger forgetful on platform.operation; select 1");

        // The log is kept apart from what survives a crash.
        await installation.Ask("alter table audit.record set unlogged; select 1");
        var unlogged = await Figures(installation, () => { installation.KillPostgres(); return Task.CompletedTask; }, found => found.Unlogged > 0);
        Assert.True(unlogged is { Unlogged: > 0, Lost: 0, LogSays.Count: > 0 }, unlogged.Line);
        await installation.Ask("alter table audit.record set logged; select 1");

        // Acknowledged before it is committed.
        installation.Hasty.IsHasty = true;
        var early = await Figures(installation, installation.KillApplication, found => found.Lost > 0);
        Assert.True(early.Lost > 0, early.Line);
        installation.Hasty.IsHasty = false;

        // Acknowledged before it is on the disk, and everything in memory vanishes.
        foreach (var weaker in new[] { "alter database passerelle set synchronous_commit = off", "alter system set wal_writer_delay = '10s'", "alter system set wal_writer_flush_after = '1GB'", "select pg_reload_conf()" })
            await installation.Ask(weaker);
        await installation.Ask("select pg_terminate_backend(pid) from pg_stat_activity where usename like 'passerelle_%' and pid <> pg_backend_pid()");
        var lost = await Figures(installation, () => { installation.KillPostgres(withChildren: true); return Task.CompletedTask; }, found => found.Lost > 0);
        Assert.True(lost.Lost > 0, lost.Line);
    }

    // What is in memory at the moment of a kill is chance: five kills at most.
    private async Task<FaultFigures> Figures(Installation installation, Func<Task> kill, Func<FaultFigures, bool> reports)
    {
        for (var patience = 5; ; patience--)
        {
            var figures = await new FaultRun(installation).Run([kill], TimeSpan.FromMilliseconds(500));
            output.WriteLine(figures.Line);
            if (reports(figures) || patience == 1)
                return figures;
        }
    }
}
