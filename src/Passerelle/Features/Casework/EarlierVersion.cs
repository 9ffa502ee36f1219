using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Passerelle.Database;

namespace Passerelle.Features.Casework;

/// <summary>Reads a row as it was in an earlier version, with the same query as today: the search path decides (architecture 3.2).</summary>
internal static class EarlierVersion
{
    /// <summary>What <paramref name="read"/> finds at a moment; null when the moment is not known.</summary>
    public static async Task<T?> At<T>(AppDb db, DateTimeOffset? moment, Func<Task<T?>> read, CancellationToken ct) where T : class
    {
        if (moment is not { } then)
            return null;
        var text = then.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
        await db.Database.ExecuteSqlAsync($"select set_config('search_path', 'asof,casework,directory,governance,access,platform,audit,public', true), set_config('app.as_of', {text}, true)", ct);
        var found = await read();
        await db.Database.ExecuteSqlAsync($"reset search_path", ct);
        await db.Database.ExecuteSqlAsync($"select set_config('app.as_of', '', true)", ct);
        return found;
    }
}
