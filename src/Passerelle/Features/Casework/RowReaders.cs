using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Features.Casework;

/// <summary>Who reads a row handled like this, by the answer of the guard (access.readers).</summary>
internal static class RowReaders
{
    /// <summary>The members; none for a viewer who sees only what names them.</summary>
    public static async Task<IReadOnlySet<WorkerId>> Of(AppDb db, CaseId caseId, Handling handling, CancellationToken ct)
    {
        var lifeDomain = handling.LifeDomain is { } domain ? Code.Of(domain) : null;
        var ids = await db.Database.SqlQuery<Guid>(
            $"""
            select worker_id as "Value" from access.readers({caseId.Value}, {Code.Of(handling.Class)}, {lifeDomain}, {handling.AgencyId.Value},
                {Code.Of(handling.Audience)}, {handling.SharedWith.ToArray()})
            """).ToListAsync(ct);
        return ids.Select(id => new WorkerId(id)).ToHashSet();
    }
}
