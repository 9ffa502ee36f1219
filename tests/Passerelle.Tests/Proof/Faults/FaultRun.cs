namespace Passerelle.Tests.Proof.Faults;

/// <summary>What a run of kills has found.</summary>
internal sealed record FaultFigures(int Kills, int Acknowledged, int Repeated, int Lost, int Duplicated, int Unlogged, IReadOnlyList<string> LogSays, TimeSpan LongestWait)
{
    public string Line => $"{Kills} kills, {Lost} lost, {Duplicated} duplicated ({Acknowledged} acknowledged, {Repeated} sent again, {Unlogged} answers without a record, back after {LongestWait.TotalSeconds:0.0} s at most)";
}

/// <summary>Load on an installation, a kill in the middle of it, and the count: after every kill, and at the end.</summary>
internal sealed class FaultRun(Installation at)
{
    // So many acknowledgements make a load, on a slow machine as well.
    private const int Busy = 24;

    private readonly Ledger _ledger = new();
    private readonly List<string> _logSays = [];
    private TimeSpan _longest;
    private int _kills;

    /// <summary>Kills under load as often as wanted, then counts.</summary>
    public async Task<FaultFigures> Run(IEnumerable<Func<Task>> kills, TimeSpan between)
    {
        var load = new Load(at, _ledger);
        await load.OpenForms();
        foreach (var kill in kills)
        {
            using var stop = new CancellationTokenSource();
            var working = load.Run(stop.Token);
            var before = _ledger.Acknowledged.Count;
            for (var patience = 0; patience < 100 && (patience * 100 < between.TotalMilliseconds || _ledger.Acknowledged.Count < before + Busy); patience++)
                await Task.Delay(100);
            await kill();
            await stop.CancelAsync();
            if (!at.IsRunning)
                await at.StartApplication();
            var waited = await at.Recovers();
            if (waited > _longest) _longest = waited;
            await working;
            _kills++;
            await _ledger.SendAgain();
            if (await at.VerifyLog() is { Holds: false } wrong) _logSays.Add($"after kill {_kills}: {wrong.Says}");
        }
        return await Count();
    }

    private async Task<FaultFigures> Count()
    {
        var stored = await at.Ask("""
            select account from casework.contact where account like 'contact %'
            union all select birth_place from casework.person where birth_place like 'place %'
            union all select birth_place from history.person where birth_place like 'place %'
            union all select reference from casework.case_file where reference like 'IMP-%'
            """);
        var lost = _ledger.Acknowledged.Distinct().Except(stored).Count();
        var draft = (await at.Ask("select (fields -> 'Input.Facts' ->> 0) from platform.draft where form like '%/events/add'")).Select(int.Parse).SingleOrDefault();
        if (draft < _ledger.LastDraft) lost++;
        var logged = (await at.Ask("select request_id::text from audit.record where request_id is not null and outcome = 'done'")).ToHashSet();
        return new FaultFigures(_kills, _ledger.Acknowledged.Distinct().Count(), _ledger.Repeated, lost, stored.Count - stored.Distinct().Count(), _ledger.Shown.Count(id => !logged.Contains(id)), _logSays, _longest);
    }
}
