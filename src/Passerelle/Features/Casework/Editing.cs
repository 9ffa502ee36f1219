using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Passerelle.Database;

namespace Passerelle.Features.Casework;

/// <summary>Which version of a row is shown, and who made it when.</summary>
/// <param name="Version">The version.</param>
/// <param name="By">The worker's name, or null when no worker did.</param>
/// <param name="At">Since when it is known.</param>
public sealed record RowStamp(int Version, string? By, DateTimeOffset At);

/// <summary>What is stored now, and what it was when the reader opened the form.</summary>
/// <param name="Header">The case.</param>
/// <param name="Stored">What is stored; null when nothing is yet.</param>
/// <param name="Was">The version that the form was based on, when it is no longer the present one.</param>
/// <param name="Stamp">Who made the present version; null when nothing is stored yet.</param>
public sealed record Editing<T>(CaseHeader Header, T? Stored, T? Was, RowStamp? Stamp) where T : class
{
    private sealed record Versions(int Version, string? By, DateTimeOffset At, DateTimeOffset? BasedOnAt);

    /// <summary>A row that was found and may be seen, which <paramref name="row"/> reads again; the version that the form was based on comes from the history.</summary>
    internal static async Task<Editing<T>> Of(AppDb db, CaseHeader header, T stored, Guid id, IQueryable<T> row, int? basedOn, CancellationToken ct)
    {
        var table = db.Model.FindEntityType(typeof(T))!.GetTableName();   // the one part that is no parameter: it stands in our own model
        var versions = await db.Database.SqlQuery<Versions>(FormattableStringFactory.Create(
            $$"""
            select t.version as "Version", w.name as "By", t.known_from as "At", (select lower(h.known) from history.{{table}} h where h.id = t.id and h.version = {1}) as "BasedOnAt"
              from {{table}} t left join worker w on w.id = t.changed_by where t.id = {0}
            """, id, basedOn ?? 0)).FirstOrDefaultAsync(ct);
        return new(header, stored, await At(db, versions?.BasedOnAt, row, ct), versions is null ? null : new(versions.Version, versions.By, versions.At));
    }

    // The same query as today: the search path decides what it finds (architecture 3.2).
    private static async Task<T?> At(AppDb db, DateTimeOffset? moment, IQueryable<T> row, CancellationToken ct)
    {
        if (moment is not { } then)
            return null;
        var text = then.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
        await db.Database.ExecuteSqlAsync($"select set_config('search_path', 'asof,casework,directory,governance,access,platform,audit,public', true), set_config('app.as_of', {text}, true)", ct);
        var found = await row.FirstOrDefaultAsync(ct);
        await db.Database.ExecuteSqlAsync($"reset search_path", ct);
        await db.Database.ExecuteSqlAsync($"select set_config('app.as_of', '', true)", ct);
        return found;
    }
}
