using Npgsql;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Platform.Identity;

/// <summary>A worker whom the sign-in page of a demo offers as a card.</summary>
public sealed record DemoCard(WorkerId Worker, string Name, string Role, string Agency, string City);

/// <summary>What sign-in asks the register before anybody is signed in; through the door role only.</summary>
public sealed class DoorDesk(DoorDataSource door)
{
    /// <summary>
    /// Workers of the demo cities, by city and in the order of the register: one for each role in each kind of agency. Empty where there is no demo.
    /// </summary>
    public async Task<IReadOnlyList<DemoCard>> DemoCards(CancellationToken ct)
    {
        await using var command = door.Source.CreateCommand(
            """
            select id, worker, role, agency, city
              from (select distinct on (p.code, a.type, w.roles[1]) p.code, w.register_order, w.id, w.name as worker, w.roles[1] as role, a.name as agency, p.name as city
                      from directory.worker w join directory.agency a on a.id = w.agency_id join directory.partnership p on p.id = a.partnership_id
                     where p.is_demo and w.active and cardinality(w.roles) > 0
                     order by p.code, a.type, w.roles[1], w.register_order) card
             order by count(*) over (partition by code) desc, code, register_order
            """);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var cards = new List<DemoCard>();
        while (await rows.ReadAsync(ct))
            cards.Add(new(new(rows.GetGuid(0)), rows.GetString(1), rows.GetString(2), rows.GetString(3), rows.GetString(4)));
        return cards;
    }

    /// <summary>The language of a demo worker, or null when there is no such worker: nobody else signs in without a password.</summary>
    public Task<string?> DemoCulture(WorkerId worker, CancellationToken ct) => Ask(
        "select w.culture from directory.worker w join directory.agency a on a.id = w.agency_id join directory.partnership p on p.id = a.partnership_id where p.is_demo and w.active and w.id = $1",
        worker, ct);

    /// <summary>The language of a worker.</summary>
    public Task<string?> CultureOf(WorkerId worker, CancellationToken ct) => Ask("select culture from directory.worker where id = $1", worker, ct);

    private async Task<string?> Ask(string sql, WorkerId worker, CancellationToken ct)
    {
        await using var command = door.Source.CreateCommand(sql);
        command.Parameters.AddWithValue(worker.Value);
        return await command.ExecuteScalarAsync(ct) as string;
    }
}
