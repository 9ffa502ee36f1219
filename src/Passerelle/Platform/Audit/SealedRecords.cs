using System.Data.Common;
using Npgsql;
using Passerelle.Domain.Audit;

namespace Passerelle.Platform.Audit;

/// <summary>Records as PostgreSQL keeps them, on the way to their canonical bytes.</summary>
internal static class SealedRecords
{
    public const string Columns = "r.id, r.at, r.worker_id, r.agency_id, r.verb, r.is_write, r.purpose, r.case_ids, r.classes, r.row_ids, r.outcome, r.operation_id, r.as_of, r.request_id";

    public static AuditRecord Read(DbDataReader row, int first) => new()
    {
        Id = row.GetGuid(first),
        At = row.GetFieldValue<DateTimeOffset>(first + 1),
        WorkerId = Optional<Guid>(row, first + 2),
        AgencyId = Optional<Guid>(row, first + 3),
        Verb = row.GetString(first + 4),
        IsWrite = row.GetBoolean(first + 5),
        Purpose = row.GetString(first + 6),
        CaseIds = row.GetFieldValue<Guid[]>(first + 7),
        Classes = row.GetFieldValue<string[]>(first + 8),
        RowIds = row.GetFieldValue<Guid[]>(first + 9),
        Outcome = row.GetString(first + 10),
        OperationId = Optional<Guid>(row, first + 11),
        AsOf = Optional<DateTimeOffset>(row, first + 12),
        RequestId = Optional<Guid>(row, first + 13),
    };

    private static T? Optional<T>(DbDataReader row, int column) where T : struct => row.IsDBNull(column) ? null : row.GetFieldValue<T>(column);
}
