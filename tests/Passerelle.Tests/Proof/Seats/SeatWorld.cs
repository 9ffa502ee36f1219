using Npgsql;

namespace Passerelle.Tests.Proof.Seats;

/// <summary>What stands in the tables at a moment, as far as it says who may be on a case.</summary>
internal sealed record SeatWorld(
    IReadOnlyList<SeatWorld.Seat> Seats, IReadOnlyList<SeatWorld.Worker> Workers, IReadOnlyList<SeatWorld.Case> Cases, IReadOnlyList<SeatWorld.Bar> Bars,
    IReadOnlyList<SeatWorld.Restriction> Restrictions, IReadOnlyList<SeatWorld.Agreement> Agreements)
{
    internal sealed record Seat(Guid Id, Guid Case, Guid Worker, Guid Agency, string Function, string[] Classes, bool Writes);

    internal sealed record Worker(Guid Id, Guid Agency, bool Active, bool AgencyActive, string[] Roles, bool SignedIn);

    internal sealed record Case(Guid Id, Guid Lead, bool Open);

    internal sealed record Bar(Guid Case, Guid Worker);

    internal sealed record Restriction(Guid Case, Guid[] Workers);

    internal sealed record Agreement(Guid Id, DateOnly First, DateOnly Last, Party[] Parties);

    internal sealed record Party(Guid Agency, string Direction, string[] Classes, bool Signed);

    /// <summary>Reads it as the owner; only seats, bars and restrictions that hold at this instant.</summary>
    public static async Task<SeatWorld> Read(NpgsqlConnection owner)
    {
        async Task<List<T>> Rows<T>(string sql, Func<NpgsqlDataReader, T> of)
        {
            await using var command = new NpgsqlCommand(sql, owner);
            await using var rows = await command.ExecuteReaderAsync();
            var found = new List<T>();
            while (await rows.ReadAsync()) found.Add(of(rows));
            return found;
        }
        T Get<T>(NpgsqlDataReader row, int at) => row.GetFieldValue<T>(at);
        var parties = (await Rows("select agreement_id, agency_id, direction, classes, signed_on is not null from governance.agreement_party",
            r => (Agreement: Get<Guid>(r, 0), Party: new Party(Get<Guid>(r, 1), Get<string>(r, 2), Get<string[]>(r, 3), Get<bool>(r, 4))))).ToLookup(p => p.Agreement, p => p.Party);
        return new SeatWorld(
            await Rows("select id, case_id, worker_id, agency_id, function, classes, writes from casework.team where starts_at <= now() and (ends_at is null or now() < ends_at)",
                r => new Seat(Get<Guid>(r, 0), Get<Guid>(r, 1), Get<Guid>(r, 2), Get<Guid>(r, 3), Get<string>(r, 4), Get<string[]>(r, 5), Get<bool>(r, 6))),
            await Rows(
                """
                select w.id, w.agency_id, w.active, a.active, w.roles, exists (select 1 from access.session s where s.worker_id = w.id and s.ended_at is null)
                  from directory.worker w join directory.agency a on a.id = w.agency_id where w.id in (select story.id(name) from story.worker)
                """, r => new Worker(Get<Guid>(r, 0), Get<Guid>(r, 1), Get<bool>(r, 2), Get<bool>(r, 3), Get<string[]>(r, 4), Get<bool>(r, 5))),
            await Rows("select id, lead_agency_id, closed_on is null from casework.case_file", r => new Case(Get<Guid>(r, 0), Get<Guid>(r, 1), Get<bool>(r, 2))),
            await Rows("select case_id, worker_id from casework.bar where starts_at <= now() and (ends_at is null or now() < ends_at)", r => new Bar(Get<Guid>(r, 0), Get<Guid>(r, 1))),
            await Rows("select case_id, workers from casework.restriction where starts_at <= now() and (ends_at is null or now() < ends_at)", r => new Restriction(Get<Guid>(r, 0), Get<Guid[]>(r, 1))),
            await Rows("select id, starts_on, coalesce(ended_on, ends_on) from governance.agreement", r => new Agreement(Get<Guid>(r, 0), Get<DateOnly>(r, 1), Get<DateOnly>(r, 2), [.. parties[r.GetGuid(0)]])));
    }

    /// <summary>Whether agreements let this agency see these classes on a case that another leads, on a day (handbook D4, rule 5).</summary>
    public bool Covers(Guid lead, Guid agency, IEnumerable<string> classes, DateOnly today) => lead == agency || Agreements.Any(a =>
        a.First <= today && today <= a.Last && a.Parties.Length > 1 && a.Parties.All(p => p.Signed)
        && a.Parties.Any(p => p.Agency == lead && p.Direction is "both" or "gives")
        && a.Parties.Any(p => p.Agency == agency && p.Direction is "both" or "receives" && classes.All(c => c == "P" || p.Classes.Contains(c))));

    /// <summary>Whether this worker must not be on this case.</summary>
    public bool IsKeptOff(Guid @case, Guid worker) => Bars.Any(b => b.Case == @case && b.Worker == worker) || Restrictions.Any(r => r.Case == @case && !r.Workers.Contains(worker));

    /// <summary>The open cases that somebody looks after.</summary>
    public HashSet<Guid> LookedAfter => [.. Cases.Where(c => c.Open && Seats.Any(s => s.Case == c.Id && s.Function == "coordinator")).Select(c => c.Id)];

    /// <summary>
    /// What is wrong: everything that the handbook says must hold at every instant and does not. A case that was looked after still is, when there is
    /// anybody for it who was not taken from it.
    /// </summary>
    public IEnumerable<string> Wrong(DateOnly today, IReadOnlyDictionary<string, FunctionRow> functions, HashSet<Guid> lookedAfter, HashSet<(Guid, Guid)> taken)
    {
        foreach (var seat in Seats)
        {
            var who = Workers.SingleOrDefault(w => w.Id == seat.Worker);
            var file = Cases.Single(c => c.Id == seat.Case);
            var does = functions[seat.Function];
            if (who is null || !who.Active || !who.AgencyActive || who.Agency != seat.Agency) yield return $"{seat}: the worker does not work for that agency";
            if (seat.Classes.Except(does.Classes).Except(does.MayAdd).Any()) yield return $"{seat}: outside the function";
            if (seat.Writes != does.Writes) yield return $"{seat}: writes against its function";
            if (does.NeedsAgreement && !Covers(file.Lead, seat.Agency, seat.Classes, today)) yield return $"{seat}: outside every agreement";
            if (IsKeptOff(seat.Case, seat.Worker)) yield return $"{seat}: beside a bar or a restriction";
        }
        foreach (var file in Cases.Where(c => lookedAfter.Contains(c.Id) && !LookedAfter.Contains(c.Id)))
            if (Workers.Any(w => w.Active && !taken.Contains((file.Id, w.Id)) && w.AgencyActive && w.Roles.Contains("coordinator") && !IsKeptOff(file.Id, w.Id) && Covers(file.Lead, w.Agency, functions["coordinator"].Classes, today)
                                 && !Seats.Any(s => s.Case == file.Id && s.Worker == w.Id && s.Function == "victim_liaison")))
                yield return $"{file}: nobody looks after it, and somebody could";
        foreach (var gone in Workers.Where(w => (!w.Active || !w.AgencyActive) && w.SignedIn))
            yield return $"{gone}: has left and is still signed in";
    }

    /// <summary>What a function carries, as the vocabulary says.</summary>
    internal sealed record FunctionRow(string[] Classes, string[] MayAdd, bool Writes, bool NeedsAgreement);
}
