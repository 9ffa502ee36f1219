using Npgsql;
using NpgsqlTypes;
using Passerelle.Platform.UseCases;

namespace Passerelle.Platform.Audit;

/// <summary>Writes one record per run of a use-case, in the same transaction: what is not in the log was not shown (LED art. 25, rule 25).</summary>
internal static class AuditWriter
{
    public static async Task Append(NpgsqlConnection connection, Visit visit, Ctx ctx, UseCaseInfo info, string outcome, Guid? operation, CancellationToken ct)
    {
        await using var insert = new NpgsqlCommand(
            """
            insert into audit.record (id, at, worker_id, agency_id, verb, is_write, purpose, case_ids, classes, row_ids, outcome, operation_id, as_of)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            """, connection)
        {
            Parameters =
            {
                new() { Value = ctx.NewId() },
                new() { Value = ctx.Now },
                new() { Value = ctx.Viewer.WorkerId.Value },
                new() { Value = ctx.Viewer.AgencyId.Value },
                new() { Value = info.Verb },
                new() { Value = info.IsWrite },
                new() { Value = visit.Purpose },
                new() { Value = ctx.Trail.Cases },
                new() { Value = ctx.Trail.Classes },
                new() { Value = ctx.Trail.Rows },
                new() { Value = outcome },
                new() { Value = (object?)operation ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid },
                new() { Value = (object?)ctx.AsOf?.ToUniversalTime() ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz },
            },
        };
        await insert.ExecuteNonQueryAsync(ct);
    }
}
