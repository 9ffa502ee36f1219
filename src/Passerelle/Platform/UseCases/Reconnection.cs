using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Passerelle.Database;

namespace Passerelle.Platform.UseCases;

/// <summary>After a connection was lost: most likely all of the pool are, because PostgreSQL was restarted. It is back within moments; whoever is asking waits that long.</summary>
internal static class Reconnection
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(400);

    /// <summary>Throws away the pool and waits for a fresh connection; throws what stood in the way when none comes.</summary>
    public static async Task Wait(AppDb db, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        NpgsqlConnection.ClearPool((NpgsqlConnection)db.Database.GetDbConnection());
        var waiting = Stopwatch.StartNew();
        for (var pause = TimeSpan.FromMilliseconds(25); ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
            try
            {
                await db.Database.OpenConnectionAsync(ct);
                await db.Database.CloseConnectionAsync();
                return;
            }
            catch (Exception e) when (waiting.Elapsed < Patience && PostgresErrors.IsLost(e))
            {
                await Task.Delay(pause, ct);
            }
    }
}
