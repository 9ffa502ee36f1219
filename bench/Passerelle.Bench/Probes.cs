using Microsoft.AspNetCore.WebUtilities;
using Npgsql;
using Passerelle.Database;
using Passerelle.Demo;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Identity;

namespace Passerelle.Bench;

/// <summary>A worker through whose eyes is measured: what they open and what they search for.</summary>
internal sealed record Probe(string Name, Guid Worker, string Cookie, IReadOnlyList<Guid> Cases, IReadOnlyList<string> Prefixes, IReadOnlyList<string> Misspelt);

/// <summary>Finds the four workers and signs them in.</summary>
internal static class Probes
{
    private const int MostCases = 200;

    // The name in the results and the worker's key in the bulk data.
    private static readonly (string Name, string Key)[] Workers =
        [("common worker", "worker1"), ("rare agency", "rare"), ("ten cases", "few"), ("all cases", "coordinator")];

    public static async Task<IReadOnlyList<Probe>> Find(IServiceProvider services, Connections connections, CancellationToken ct)
    {
        await using var owner = NpgsqlDataSource.Create(connections.Owner);
        var sessions = services.GetRequiredService<Sessions>();
        var probes = new List<Probe>();
        foreach (var (name, key) in Workers)
        {
            var worker = DemoId.Of("VOL", key);
            var (cases, families) = await CasesOf(owner, worker, ct);
            if (cases.Count == 0)
                throw new InvalidOperationException($"The bulk data holds no open case for the {name} worker.");
            var cookie = "passerelle=" + WebEncoders.Base64UrlEncode(await sessions.Start(new WorkerId(worker), ct, idle: TimeSpan.FromHours(9)));
            probes.Add(new Probe(name, worker, cookie, cases, [.. families.Select(Prefix)], [.. families.Select(Misspell)]));
        }
        return probes;
    }

    // The newest open cases in the worker's list, and the family names of those people.
    private static async Task<(List<Guid> Cases, List<string> Families)> CasesOf(NpgsqlDataSource owner, Guid worker, CancellationToken ct)
    {
        await using var find = owner.CreateCommand(
            """
            select f.case_id, (select n.words[cardinality(n.words)] from casework.person_name n where n.case_id = f.case_id limit 1)
              from access.feed f where f.worker_id = $1 and f.open order by f.updated_at desc, f.case_id desc limit $2
            """);
        find.Parameters.AddWithValue(worker);
        find.Parameters.AddWithValue(MostCases);
        var (cases, families) = (new List<Guid>(), new List<string>());
        await using var rows = await find.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            cases.Add(rows.GetGuid(0));
            families.Add(rows.GetString(1));
        }
        return (cases, families);
    }

    private static string Prefix(string family) => family[..Math.Min(4, family.Length)];

    // Two letters change places in the middle of the name.
    private static string Misspell(string family)
    {
        var letters = family.ToCharArray();
        var at = letters.Length / 2;
        (letters[at - 1], letters[at]) = (letters[at], letters[at - 1]);
        return new string(letters);
    }
}
