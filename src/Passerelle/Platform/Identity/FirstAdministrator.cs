using Npgsql;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Platform.Identity;

/// <summary>The one-time link with which the first administrator of an installation sets up their sign-in.</summary>
public static class FirstAdministrator
{
    private static readonly TimeSpan Lasts = TimeSpan.FromHours(24);

    /// <summary>A fresh link as long as nobody can sign in, else null. Links of earlier starts end.</summary>
    public static async Task<string?> LinkWhenNobodyCanSignIn(IServiceProvider services, CancellationToken ct)
    {
        var door = services.GetRequiredService<DoorDataSource>().Source;
        if (await Ask<bool>(door, """
            select exists (select 1 from directory.partnership where is_demo)
                or exists (select 1 from identity.account a join directory.worker w on w.id = a.id where w.active and (a.two_factor_enabled or exists (select 1 from identity.passkey p where p.user_id = a.id)))
            """, ct))
            return null;
        // Somebody may have begun before the last stop: their name is taken already, so the new link goes on where they were.
        var begun = await Ask<Guid>(door, """
            select w.id from identity.account a join directory.worker w on w.id = a.id
             where w.active and 'administrator' = any (w.roles) order by w.register_order limit 1
            """, ct);
        await using (var end = door.CreateCommand("update identity.setup_link set ends_at = now() where used_at is null and ends_at > now()"))
            await end.ExecuteNonQueryAsync(ct);
        return await services.GetRequiredService<OneTimeLinks>().Make(begun == Guid.Empty ? null : new WorkerId(begun), Lasts, ct);
    }

    private static async Task<T> Ask<T>(NpgsqlDataSource door, string sql, CancellationToken ct) where T : struct
    {
        await using var ask = door.CreateCommand(sql);
        return await ask.ExecuteScalarAsync(ct) is T answer ? answer : default;
    }
}
