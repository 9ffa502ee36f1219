using Npgsql;
using NpgsqlTypes;
using Passerelle.Platform.UseCases;

namespace Passerelle.Platform.Audit;

/// <summary>Writes one record per run of a use-case, in the same transaction: what is not in the log was not shown (LED art. 25, rule 25).</summary>
internal static class AuditWriter
{
    private const string Insert =
        """
        insert into audit.record (id, at, worker_id, agency_id, verb, is_write, purpose, case_ids, classes, row_ids, outcome, operation_id, as_of, request_id)
        values ($1, $2, $3, $4, $5, $6,
        """;

    private const string Rest = ", $8, $9, $10, $11, $12, $13, $14)";

    // Who is on the team only through an emergency looks for that purpose, whatever the session is for. A page of a case has read the viewer's seats;
    // for one case that was touched otherwise, PostgreSQL is asked.
    private const string AskFooting =
        """
        coalesce((select case when bool_and(t.function = 'break_glass') then 'break_glass' end from casework.team t
                   where t.case_id = ($8::uuid[])[1] and t.worker_id = $3 and t.during @> now()), $7)
        """;

    public static NpgsqlBatchCommand Record(Visit visit, Ctx ctx, UseCaseInfo info, string outcome, Guid? operation)
    {
        var (cases, footing) = (ctx.Trail.Cases, ctx.Trail.Footing);
        var known = cases.Length != 1 || cases[0] == footing?.Case;
        var purpose = cases.Length == 1 && known && footing!.Value.Emergency ? "break_glass" : ctx.Trail.Purpose ?? visit.Purpose;
        return new(Insert + (known ? "$7" : AskFooting) + Rest)
        {
            Parameters =
            {
                new NpgsqlParameter { Value = ctx.NewId() },
                new NpgsqlParameter { Value = ctx.Now },
                new NpgsqlParameter { Value = ctx.Viewer.WorkerId.Value },
                new NpgsqlParameter { Value = ctx.Viewer.AgencyId.Value },
                new NpgsqlParameter { Value = info.Verb },
                new NpgsqlParameter { Value = info.IsWrite },
                new NpgsqlParameter { Value = purpose },
                new NpgsqlParameter { Value = cases },
                new NpgsqlParameter { Value = ctx.Trail.Classes },
                new NpgsqlParameter { Value = ctx.Trail.Rows },
                new NpgsqlParameter { Value = outcome },
                new NpgsqlParameter { Value = (object?)operation ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid },
                new NpgsqlParameter { Value = (object?)ctx.AsOf?.ToUniversalTime() ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz },
                new NpgsqlParameter { Value = (object?)visit.Request ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid },
            },
        };
    }
}
