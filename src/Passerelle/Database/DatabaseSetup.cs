using Microsoft.EntityFrameworkCore;
using Npgsql;
using Passerelle.Database.Migrations;

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
        await EnsureRights(owner, connections, say, ct);
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

    // Roles belong to the whole server: several databases on it share them, so what is already right is left alone. No lock of PostgreSQL reaches
    // beyond one database; when another installation is making the same roles at this moment, one of the two is refused and looks again.
    private static async Task EnsureRights(NpgsqlDataSource owner, Connections connections, Action<string> say, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (!await RolesAreRight(owner, connections, ct))
                    await MakeRoles(owner, connections, ct);
                await Run(owner, SqlFiles.Read("Rights/Database.sql"), ct);
                if (await Ask(owner, "select rolsuper from pg_roles where rolname = current_user", ct))
                    await Run(owner, SqlFiles.Read("Rights/Server.sql"), ct);
                else if (await Ask(owner, "select has_function_privilege('public', 'pg_terminate_backend(int, bigint)', 'execute')", ct))
                    say("PostgreSQL gives everybody rights that Passerelle does not need; a superuser takes them away (docs/operations.md, A PostgreSQL of your own).");
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

    // Nobody can take from a role that it changes its own password and settings: what an injected statement has done to them ends with the next start.
    private static async Task<bool> RolesAreRight(NpgsqlDataSource owner, Connections connections, CancellationToken ct) =>
        await CanConnect(connections.App, ct) && await CanConnect(connections.Door, ct) && await CanConnect(connections.Sealer, ct)
        && await Ask(owner,
            $"""
             select coalesce(string_agg(format('%s %s %s', r.rolname, s.setdatabase, s.setconfig), ','), '') = 'passerelle_app 0 {Settings}'
               from pg_db_role_setting s join pg_roles r on r.oid = s.setrole where r.rolname in ('passerelle_app', 'passerelle_door', 'passerelle_sealer')
             """, ct);

    private const string Settings = "{statement_timeout=30s,lock_timeout=5s,idle_in_transaction_session_timeout=30s,jit=off,plan_cache_mode=force_generic_plan}";

    private static async Task MakeRoles(NpgsqlDataSource owner, Connections connections, CancellationToken ct)
    {
        var password = new NpgsqlConnectionStringBuilder(connections.Owner).Password!;
        string Login(string role) => $"{role} with login password '{Connections.PasswordOf(password, role)}'";
        await Run(owner,
            $"""
             do $do$
             declare
                 changed record;
             begin
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
                 for changed in select format('alter role %I%s reset all', r.rolname, ' in database ' || quote_ident(d.datname)) as back
                                  from pg_db_role_setting s join pg_roles r on r.oid = s.setrole left join pg_database d on d.oid = s.setdatabase
                                 where r.rolname in ('passerelle_app', 'passerelle_door', 'passerelle_sealer')
                 loop
                     execute changed.back;
                 end loop;
                 alter role passerelle_app set statement_timeout = '30s';
                 alter role passerelle_app set lock_timeout = '5s';
                 alter role passerelle_app set idle_in_transaction_session_timeout = '30s';
                 alter role passerelle_app set jit = off;
                 alter role passerelle_app set plan_cache_mode = force_generic_plan;   -- planning a page anew with each request costs more than the page
             end $do$
             """, ct);
    }

    private static async Task Run(NpgsqlDataSource owner, string sql, CancellationToken ct)
    {
        await using var command = owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task<bool> Ask(NpgsqlDataSource owner, string sql, CancellationToken ct)
    {
        await using var command = owner.CreateCommand(sql);
        return await command.ExecuteScalarAsync(ct) is true;
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
