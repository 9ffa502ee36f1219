using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Passerelle.Tests.TestKit;

/// <summary>What something costs the database of a house, counted and not timed: the same on a busy machine as on an idle one.</summary>
public static class Cost
{
    private const int Runs = 4;

    /// <summary>How many blocks of the tables and indexes of these schemas one run touches. Nobody else may work in the house meanwhile.</summary>
    public static async Task<double> Blocks(this House house, Func<Task> run, params string[] schemas)
    {
        await run();
        await run();
        var before = await house.BlocksSoFar(schemas);
        for (var i = 0; i < Runs; i++)
            await run();
        return (double)(await house.BlocksSoFar(schemas) - before) / Runs;
    }

    // PostgreSQL adds up what a session touched when the session ends at the latest, so the application's sessions are ended first.
    private static async Task<long> BlocksSoFar(this House house, string[] schemas)
    {
        house.Services.GetRequiredService<NpgsqlDataSource>().Clear();
        await Patience.Until(async () => await house.Sql<long>("select count(*) from pg_stat_activity where datname = current_database() and usename = 'passerelle_app'") == 0, "the application's sessions have ended");
        return await house.Sql<long>(
            """
            select sum(coalesce(heap_blks_read, 0) + coalesce(heap_blks_hit, 0) + coalesce(idx_blks_read, 0) + coalesce(idx_blks_hit, 0))::bigint
              from pg_statio_user_tables where schemaname = any ($1)
            """, [schemas]);
    }
}
