using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;
using Npgsql;
using NpgsqlTypes;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Platform.Identity;

/// <summary>What can be said about a one-time link.</summary>
public enum LinkState
{
    /// <summary>No such link was ever made.</summary>
    Unknown,

    /// <summary>Somebody has set up their sign-in with it.</summary>
    Used,

    /// <summary>Its time is over, or a newer one was made.</summary>
    Expired,

    /// <summary>A second person has not said yet that it may be used.</summary>
    Waiting,

    /// <summary>It can be used.</summary>
    Open,
}

/// <summary>A one-time link and whom it is for; nobody yet for the first administrator.</summary>
public sealed record SetUpLink(LinkState State, WorkerId? Worker = null, string? Name = null, string? UserName = null, bool HasPassword = false);

/// <summary>Links with which somebody sets up their sign-in once. The database holds their hash.</summary>
public sealed class OneTimeLinks(DoorDataSource door)
{
    /// <summary>An invitation can be used this long.</summary>
    public static readonly TimeSpan InvitationLasts = TimeSpan.FromHours(72);

    /// <summary>
    /// Makes a link and ends the older ones for the same worker (or, without one, for the first administrator). Answers its path. One that
    /// <paramref name="by">somebody</paramref> makes opens nothing until a second person says that it may; the operator's own does not wait.
    /// </summary>
    public async Task<string> Make(WorkerId? worker, TimeSpan lasts, CancellationToken ct, WorkerId? by = null)
    {
        var token = RandomNumberGenerator.GetBytes(32);
        await using var batch = door.Source.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand("update identity.setup_link set ends_at = now() where used_at is null and ends_at > now() and worker_id is not distinct from $1")
        {
            Parameters = { Worker(worker) },
        });
        batch.BatchCommands.Add(new NpgsqlBatchCommand("insert into identity.setup_link (token_hash, worker_id, ends_at, made_by) values ($1, $2, now() + $3, $4)")
        {
            Parameters = { new() { Value = SHA256.HashData(token) }, Worker(worker), new() { Value = lasts }, Worker(by) },
        });
        if (by is not null)
            batch.BatchCommands.Add(new NpgsqlBatchCommand("select access.link_waits($1, $2)") { Parameters = { Worker(worker), Worker(by) } });
        await batch.ExecuteNonQueryAsync(ct);
        return "/set-up?link=" + WebEncoders.Base64UrlEncode(token);
    }

    /// <summary>Finds out about a link.</summary>
    public async Task<SetUpLink> Find(string? link, CancellationToken ct)
    {
        if (HashOf(link) is not { } hash)
            return new SetUpLink(LinkState.Unknown);
        await using var find = door.Source.CreateCommand(
            """
            select l.used_at is not null, l.ends_at <= now() or w.active is false, l.worker_id, w.name, a.user_name, a.password_hash is not null, l.waits
              from identity.setup_link l left join directory.worker w on w.id = l.worker_id left join identity.account a on a.id = l.worker_id
             where l.token_hash = $1
            """);
        find.Parameters.AddWithValue(hash);
        await using var row = await find.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct))
            return new SetUpLink(LinkState.Unknown);
        var state = row.GetBoolean(0) ? LinkState.Used : !row.IsDBNull(1) && row.GetBoolean(1) ? LinkState.Expired : row.GetBoolean(6) ? LinkState.Waiting : LinkState.Open;
        return row.IsDBNull(2) ? new SetUpLink(state) : new SetUpLink(state, new(row.GetGuid(2)), row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4), row.GetBoolean(5));
    }

    /// <summary>Marks a link as used; false when somebody was quicker.</summary>
    public Task<bool> Use(string link, CancellationToken ct) =>
        Change("update identity.setup_link set used_at = now() where token_hash = $1 and used_at is null and not waits and ends_at > now()", link, null, ct);

    /// <summary>Makes the first administrator's link the link of the worker who was just entered; false when somebody was quicker.</summary>
    public Task<bool> Bind(string link, WorkerId worker, CancellationToken ct) =>
        Change("update identity.setup_link set worker_id = $2 where token_hash = $1 and worker_id is null and used_at is null and ends_at > now()", link, worker, ct);

    private async Task<bool> Change(string sql, string link, WorkerId? worker, CancellationToken ct)
    {
        if (HashOf(link) is not { } hash)
            return false;
        await using var change = door.Source.CreateCommand(sql);
        change.Parameters.AddWithValue(hash);
        if (worker is not null) change.Parameters.Add(Worker(worker));
        return await change.ExecuteNonQueryAsync(ct) == 1;
    }

    private static NpgsqlParameter Worker(WorkerId? worker) => new() { Value = (object?)worker?.Value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid };

    private static byte[]? HashOf(string? link)
    {
        if (link is not { Length: 43 })
            return null;
        try
        {
            return SHA256.HashData(WebEncoders.Base64UrlDecode(link));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
