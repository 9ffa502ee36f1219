using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Passerelle.Database;

/// <summary>Brings a database to the state this version of Passerelle needs: roles, migrations, vocabulary.</summary>
public static class DatabaseSetup
{
    private const int MostAttempts = 10;

    /// <summary>Does everything that is still missing; safe to call at every start.</summary>
    public static async Task Prepare(Connections connections, Action<string> say, CancellationToken ct)
    {
        await using var owner = NpgsqlDataSource.Create(connections.Owner);
        await RefuseOldServer(owner, ct);
        await EnsureRoles(owner, connections, ct);
        await RevokeTemporary(owner, ct);
        await using var db = AppDb.ForOwner(connections.Owner);
        var pending = (await db.Database.GetPendingMigrationsAsync(ct)).ToList();
        if (pending.Count > 0)
        {
            say($"Bringing the database up to date ({string.Join(", ", pending)}) …");
            await db.Database.MigrateAsync(ct);
        }
        await VocabularySeed.Apply(owner, ct);
    }

    private static async Task RefuseOldServer(NpgsqlDataSource owner, CancellationToken ct)
    {
        await using var connection = await owner.OpenConnectionAsync(ct);
        if (connection.PostgreSqlVersion.Major < 15)
            throw new InvalidOperationException($"Passerelle needs PostgreSQL 15 or newer; this server is {connection.PostgreSqlVersion}.");
    }

    // Whoever may make temporary types can give a function of the guard a meaning of their own. The right belongs to the database and is lost
    // when it is restored into a new one, so it is taken away at every start.
    private static async Task RevokeTemporary(NpgsqlDataSource owner, CancellationToken ct)
    {
        await using var command = owner.CreateCommand("do $do$ begin execute format('revoke temporary on database %I from public', current_database()); end $do$");
        await command.ExecuteNonQueryAsync(ct);
    }

    // Roles belong to the whole server: several databases on it share them, so what is already right is left alone. No lock of PostgreSQL reaches
    // beyond one database; when another installation is making the same roles at this moment, one of the two is refused and looks again.
    private static async Task EnsureRoles(NpgsqlDataSource owner, Connections connections, CancellationToken ct)
    {
        for (var attempt = 1; !(await CanConnect(connections.App, ct) && await CanConnect(connections.Door, ct) && await CanConnect(connections.Sealer, ct)); attempt++)
        {
            try
            {
                await MakeRoles(owner, connections, ct);
                return;
            }
            catch (PostgresException e) when (attempt < MostAttempts && IsRace(e))
            {
                await Task.Delay(100 * attempt, ct);
            }
        }
    }

    // Found by name, found in the index, or "tuple concurrently updated", which has no code of its own.
    private static bool IsRace(PostgresException e) =>
        e.SqlState is PostgresErrorCodes.DuplicateObject or PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.InternalError or PostgresErrorCodes.DeadlockDetected;

    private static async Task MakeRoles(NpgsqlDataSource owner, Connections connections, CancellationToken ct)
    {
        var password = new NpgsqlConnectionStringBuilder(connections.Owner).Password!;
        string Login(string role) => $"{role} with login password '{Connections.PasswordOf(password, role)}'";
        await using var command = owner.CreateCommand(
            $"""
             do $do$ begin
                 if not exists (select from pg_roles where rolname = 'passerelle_guard') then
                     create role passerelle_guard nologin;
                     execute format('grant passerelle_guard to %I', current_user);
                 end if;
                 if not exists (select from pg_roles where rolname = 'passerelle_app') then create role passerelle_app; end if;
                 if not exists (select from pg_roles where rolname = 'passerelle_door') then create role passerelle_door; end if;
                 if not exists (select from pg_roles where rolname = 'passerelle_sealer') then create role passerelle_sealer; end if;
                 alter role {Login("passerelle_app")};
                 alter role {Login("passerelle_door")};
                 alter role {Login("passerelle_sealer")};
                 alter role passerelle_app set statement_timeout = '30s';
                 alter role passerelle_app set lock_timeout = '5s';
                 alter role passerelle_app set idle_in_transaction_session_timeout = '30s';
                 alter role passerelle_app set jit = off;
                 execute format('grant connect on database %I to passerelle_app, passerelle_door, passerelle_sealer', current_database());
             end $do$
             """);
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task<bool> CanConnect(string connectionString, CancellationToken ct)
    {
        try
        {
            await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
            await connection.OpenAsync(ct);
            return true;
        }
        catch (PostgresException)
        {
            return false;
        }
    }
}
