using Npgsql;
using Passerelle.Database;

namespace Passerelle.Platform.Verification;

/// <summary>The sealed context: without it no row, and nobody makes one up.</summary>
internal static class ContextChecks
{
    private static readonly string[] Forged =
    [
        "select set_config('app.ctx', gen_random_uuid()::text, true)",
        "select set_config('app.ctx', concat_ws('|', gen_random_uuid(), gen_random_uuid(), 'stepped_up', 'case_work'), true), set_config('app.seal', repeat('0', 64), true)",
        "select set_config('app.ctx', concat_ws('|', gen_random_uuid(), gen_random_uuid(), 'stepped_up', 'case_work'), true)",
        """
        select set_config('app.ctx', concat_ws('|', gen_random_uuid(), gen_random_uuid(), 'stepped_up', 'case_work'), true),
               set_config('app.seal', encode(sha256(sha256(int8send(0) || timestamptz_send(transaction_timestamp()) || convert_to(current_setting('app.ctx'), 'UTF8'))), 'hex'), true)
        """,
        "select access.open('\\x00', 'case_work')",
    ];

    public static async Task<Finding> NoContext(Connections connections, CancellationToken ct)
    {
        var tables = await Catalogue.Ask(connections, Catalogue.TablesOfCases + " and c.relnamespace::regnamespace::text <> 'history'", ct);
        long rows = 0;
        foreach (var table in tables)
            rows += await Count(connections, null, $"select count(*) from {table}", ct);
        return new Finding("rows without a context", $"{tables.Count} tables, {rows} rows", rows == 0);
    }

    public static async Task<Finding> Forgeries(Connections connections, CancellationToken ct)
    {
        var accepted = 0;
        foreach (var forge in Forged)
            if (await Accepts(connections, forge, ct))
                accepted++;
        return new Finding("forged contexts", $"{Forged.Length}, {accepted} accepted", accepted == 0);
    }

    // In a connection in which no context was ever opened there is no number to seal with: an error, and nobody is named either.
    private static async Task<bool> Accepts(Connections connections, string forge, CancellationToken ct)
    {
        try
        {
            return await Count(connections, forge, "select count(access.worker())", ct) > 0;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.ObjectNotInPrerequisiteState)
        {
            return false;
        }
    }

    private static async Task<long> Count(Connections connections, string? first, string sql, CancellationToken ct)
    {
        await using var app = new NpgsqlConnection(connections.App);
        await app.OpenAsync(ct);
        await using var transaction = await app.BeginTransactionAsync(ct);
        if (first is not null)
        {
            await using var forge = new NpgsqlCommand(first, app, transaction);
            await forge.ExecuteNonQueryAsync(ct);
        }
        await using var count = new NpgsqlCommand(sql, app, transaction);
        return (long)(await count.ExecuteScalarAsync(ct))!;
    }
}
