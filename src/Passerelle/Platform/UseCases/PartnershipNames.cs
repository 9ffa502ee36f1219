using System.Collections.Concurrent;
using System.Collections.Frozen;
using Npgsql;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Platform.UseCases;

/// <summary>
/// What the workers and agencies of the viewer's partnership are called. Nearly every line of every page names one, so they are kept in memory and read
/// again, under the policy, when the register of the partnership has another version than the one that was read.
/// </summary>
public sealed class PartnershipNames
{
    private readonly FrozenDictionary<Guid, WorkerName> _workers;
    private readonly FrozenDictionary<Guid, AgencyName> _agencies;

    private PartnershipNames(Dictionary<Guid, WorkerName> workers, Dictionary<Guid, AgencyName> agencies)
    {
        (_workers, _agencies) = (workers.ToFrozenDictionary(), agencies.ToFrozenDictionary());
        ActiveWorkers = [.. workers.Where(w => w.Value.Active).OrderBy(w => w.Value.Name, StringComparer.CurrentCulture).Select(w => (w.Key, w.Value.Name))];
        ActiveAgencies = [.. agencies.Where(a => a.Value.Active).OrderBy(a => a.Value.Name, StringComparer.CurrentCulture).Select(a => (a.Key, a.Value.Name))];
    }

    /// <summary>The workers who are there now, by name.</summary>
    public IReadOnlyList<(Guid Id, string Name)> ActiveWorkers { get; }

    /// <summary>The agencies that are there now, by name.</summary>
    public IReadOnlyList<(Guid Id, string Name)> ActiveAgencies { get; }

    /// <summary>The worker's name; null for nobody and for a worker of another partnership.</summary>
    public string? Worker(WorkerId? id) => id is { } known ? _workers.GetValueOrDefault(known.Value)?.Name : null;

    /// <summary>The agency's name and colour; null for none and for one of another partnership.</summary>
    public AgencyName? Agency(AgencyId? id) => id is { } known ? _agencies.GetValueOrDefault(known.Value) : null;

    /// <summary>The names of all partnerships whose workers have been here.</summary>
    public sealed class Memory
    {
        private readonly ConcurrentDictionary<PartnershipId, (long Version, PartnershipNames Names)> _known = new();

        /// <summary>The names in this version of the register, read in the open context when another one is remembered.</summary>
        internal async ValueTask<PartnershipNames> Of(NpgsqlConnection connection, PartnershipId partnership, long version, CancellationToken ct)
        {
            if (_known.TryGetValue(partnership, out var known) && known.Version == version)
                return known.Names;
            var names = await Read(connection, ct);
            _known[partnership] = (version, names);   // what has changed since the version was read only makes the names newer than it says
            return names;
        }
    }

    private sealed record WorkerName(string Name, bool Active);

    private static async Task<PartnershipNames> Read(NpgsqlConnection connection, CancellationToken ct)
    {
        var (workers, agencies) = (new Dictionary<Guid, WorkerName>(), new Dictionary<Guid, AgencyName>());
        await using var ask = new NpgsqlBatch(connection) { BatchCommands = { new("select id, name, active from directory.worker"), new("select id, name, colour, active from directory.agency") } };
        await using var rows = await ask.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
            workers[rows.GetGuid(0)] = new(rows.GetString(1), rows.GetBoolean(2));
        await rows.NextResultAsync(ct);
        while (await rows.ReadAsync(ct))
            agencies[rows.GetGuid(0)] = new(rows.GetString(1), rows.GetInt16(2), rows.GetBoolean(3));
        return new(workers, agencies);
    }
}

/// <summary>What an agency is called, its colour, and whether it is still there.</summary>
public sealed record AgencyName(string Name, short Colour, bool Active);
