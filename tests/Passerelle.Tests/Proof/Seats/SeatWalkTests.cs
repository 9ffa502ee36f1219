using System.Globalization;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Proof.Seats;

/// <summary>Long walks of whatever people may do to a team, in any order; after every step what the handbook says of every instant holds.</summary>
[Trait("Proof", "seat walks")]
public sealed class SeatWalkTests
{
    private static readonly string[] Workers = ["co1", "co2", "l1", "l2", "b1", "b2", "b3", "stale", "c1", "c2", "gone", "d1"];
    private static readonly string[] Functions = ["exit_worker', 'O", "key_worker', 'OJ", "probation_officer', 'OJ", "victim_liaison', 'OV", "coordinator', 'OJHE", "coordinator', 'O", "mentor', 'O", "panel_guest', 'O", "domain_owner', 'O", "break_glass', 'OJ", "health_professional', 'OP"];
    private static readonly string[] Parties = ["L:both:OJHE B:both:OJHE C:both:OV", "L:gives:OJ B:receives:OJ", "L:both:OJHEV C:both:OJHEV", "B:both:O L:both:O C:both:O", "L:receives:OJ C:gives:OJ"];

    // What somebody does: who, what, and whether it asks for the seats that begin with it.
    private static (string Who, string Sql, string Kind) Next(Random chance, int step)
    {
        string One(params string[] from) => from[chance.Next(from.Length)];
        string Id(string name) => $"story.id('{name}')";
        var (who, @case, worker) = (One("co1", "co2", "b1", "co1", "b1", "l1", "c1"), One("k", "own"), One(Workers));
        var seat = $"case_id = {Id(@case)} and worker_id = {Id(worker)}";
        return chance.Next(26) switch
        {
            < 9 => (who, $"select story.seat('{worker}', '{One(Functions)}', {One("null", "'1 day'", "'3 days'", "'12 hours'")}, {One("'0'", "'0'", "'1 day'", "'-1 day'")}, '{@case}', domains => '{{HOU}}')", "seat"),
            9 => (who, $"update casework.team set ends_at = greatest(now(), starts_at), ended_because = 'x' where {seat} and (ends_at is null or ends_at > now())", "end"),
            10 => (who, $"update casework.team set ends_at = {One("null", "now() + interval '2 days'")} where {seat}", "seat"),
            11 => (who, $"insert into casework.bar (id, case_id, worker_id, kind, reason, starts_at, ends_at, declared_by, class, agency_id, audience) values (gen_random_uuid(), {Id(@case)}, {Id(worker)}, 'exclusion', 'x', now() + {One("interval '0'", "interval '0'", "interval '1 day'")}, {One("null", "now() + interval '3 days'")}, access.worker(), 'O', {Id("L")}, 'case')", "bar"),
            12 => (who, $"update casework.bar set ends_at = greatest(now(), starts_at) where {seat} and (ends_at is null or ends_at > now())", "lift"),
            13 => (who, $"insert into casework.restriction (id, case_id, workers, reason, starts_at, class, agency_id, audience) values (gen_random_uuid(), {Id(@case)}, array[{Id(One("co1", "b1"))}, {Id("co2")}, {Id(worker)}], 'x', now() + {One("interval '0'", "interval '1 day'")}, 'O', {Id("L")}, 'case')", "restrict"),
            14 => (who, $"update casework.restriction set {One("ends_at = greatest(now(), starts_at)", $"workers = array[{Id("co1")}, {Id("b1")}, {Id(worker)}]")} where case_id = {Id(@case)} and ends_at is null", "lift"),
            15 => ("door", $"update directory.worker set active = {One("false", "true", "true")} where id = {Id(worker)}", "leave"),
            16 => ("door", $"update directory.worker set agency_id = {Id(One("L", "B", "C"))} where id = {Id(worker)} and name <> 'd1'", "leave"),
            17 => ("door", $"update directory.agency set active = {One("false", "true", "true")} where id = {Id(One("B", "C"))}", "leave"),
            18 => ("door", $"select access.hand_work({Id(worker)}, {Id(One(Workers))}, {One("null", Id(@case))})", "seat"),
            19 or 20 => (One("co1", "co2", "b1"), $"select story.agreement('walk {step.ToString(CultureInfo.InvariantCulture)}', {One("0", "0", "1")}, {One("1", "2", "5")}, '{One(Parties)}')", "sign"),
            21 => (One("co1", "co2", "b1"), $"update governance.agreement set ended_on = (now() at time zone 'Pacific/Kiritimati')::date + {One("-1", "0", "1")} where id = (select id from governance.agreement order by md5(reference || '{step.ToString(CultureInfo.InvariantCulture)}') limit 1)", "end"),
            22 => (One("co1", "b1"), $"update casework.case_file set lead_agency_id = {Id(One("L", "B", "C"))} where id = {Id(@case)}", "lead"),
            23 => (worker, $"select access.declare_conflict(gen_random_uuid(), {Id(@case)}, 'x')", "bar"),
            24 => (worker, $"select story.glass('{@case}')", "seat"),
            _ => ("clock", One("6", "24", "48"), "clock"),
        };
    }

    [Fact]
    public async Task After_every_step_every_seat_is_one_that_may_stand()
    {
        var steps = Proofs.Size("seat walks");
        await using var town = await SeatTown.Open();
        var chance = new Random(20_261_121);
        var taken = new HashSet<(Guid, Guid)>();
        var trail = new List<string>();
        var done = 0;
        var before = await town.Look();
        Assert.Empty(town.Wrong(before));
        for (var step = 0; step < steps; step++)
        {
            var (who, sql, kind) = Next(chance, step);
            if (step % 25 == 24)   // nobody stays signed out for ever
                await town.Does("owner", "update directory.worker set active = true where id in (select story.id(name) from story.worker where name <> 'gone'); update directory.agency set active = true; update access.session set ended_at = null, seen_at = now(), ends_at = now() + interval '1 day'");
            var went = true;
            if (kind == "clock") await town.Wait(int.Parse(sql, CultureInfo.InvariantCulture));
            else went = await town.Does(who, sql);
            done += went ? 1 : 0;
            trail.Add($"{step} {who}{(went ? "" : " (refused)")}: {sql}");
            var now = await town.Look();
            foreach (var worker in now.Workers.Where(w => before.Workers.Single(b => b.Id == w.Id) is var was && (was.Agency != w.Agency || (was.Active && !w.Active))))
                foreach (var file in now.Cases) taken.Add((file.Id, worker.Id));
            var wrong = town.Wrong(now, before, taken);
            // Who was taken away comes back only when somebody asks for it.
            if (kind == "seat")
                taken.RemoveWhere(t => now.Seats.Any(s => (s.Case, s.Worker) == t) || went);
            else
                wrong.AddRange(now.Seats.Where(s => taken.Contains((s.Case, s.Worker)) && s.Function != "coordinator").Select(s => $"{s}: came back by itself"));
            foreach (var file in now.Cases)
                foreach (var worker in now.Workers.Where(w => !w.Active || !w.AgencyActive || now.IsKeptOff(file.Id, w.Id)))
                    taken.Add((file.Id, worker.Id));
            before = now;
            Assert.True(wrong.Count == 0, string.Join('\n', wrong.Concat(trail.TakeLast(25))));
        }
        Assert.True(done > steps / 5, $"Only {done} of {steps} steps were possible.");
        Proofs.Line("seat walks", $"{steps} steps, 0 seats that may not stand");
    }

    [Theory]
    [InlineData("co1", "select story.bar('l1')", "l1")]
    [InlineData("co1", "select story.restrict('co1 co2')", "l1")]
    [InlineData("co1", "update governance.agreement set ended_on = (now() at time zone 'Pacific/Kiritimati')::date - 1", "b1")]
    [InlineData("door", "update directory.worker set active = false where id = story.id('l1')", "l1")]
    [InlineData("door", "update directory.agency set active = false where id = story.id('B')", "b2")]
    [InlineData("co1", "update casework.case_file set lead_agency_id = story.id('B') where id = story.id('k')", "c1")]
    public async Task Of_two_at_once_never_both(string who, string taking, string worker)
    {
        await using var town = await SeatTown.Open();
        await using var one = await town.Another();
        await using var other = await town.Another();
        if (worker == "c1") await town.Does("owner", "select story.in_force('lead', '-1 day', '9 days', 'L:both:OJHE C:both:OJHE')");
        var (given, took) = (0, 0);
        for (var round = 0; round < (Proofs.IsLarge ? 200 : 35); round++)
        {
            var seat = Task.Run(async () =>
            {
                if (round % 2 == 0) await Task.Delay(round % 7);
                return await SeatTown.Does(one, "co2", $"select story.seat('{worker}', '{(worker == "c1" ? "exit_worker', 'OE" : "exit_worker', 'O")}', named => 'race')");
            });
            var away = Task.Run(async () =>
            {
                if (round % 2 == 1) await Task.Delay(round % 7);
                return await SeatTown.Does(other, who, taking);
            });
            given += await seat ? 1 : 0;
            took += await away ? 1 : 0;
            var now = await town.Look();
            Assert.Empty(town.Wrong(now, now));
            await town.Does("owner",
                """
                set local session_replication_role = replica; delete from casework.team where id = story.id('race'); delete from casework.bar; delete from casework.restriction; delete from access.feed;
                delete from casework.team where source = 'handed_on'; update casework.team set ends_at = null, wanted_until = null, ended_because = '';
                update directory.worker set active = true where id in (select story.id(name) from story.worker where name <> 'gone'); update directory.agency set active = code <> 'X' where code in ('L', 'B', 'C', 'X');
                update governance.agreement set ended_on = null, in_force = tstzrange(now() - interval '9 days', now() + interval '9 days'); update casework.case_file set lead_agency_id = story.id('L') where id = story.id('k');
                update access.session set ended_at = null
                """);
        }
        Assert.True(given > 0 && took > 0, $"{given} seats, {took} taken: they never met.");
    }
}
