using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Platform.Identity;

/// <summary>How far a worker is with setting up their sign-in.</summary>
public enum SignInState
{
    /// <summary>No account: a worker of an invented city, who signs in by card.</summary>
    None,

    /// <summary>A link was made and waits to be used.</summary>
    Invited,

    /// <summary>A link was made and opens nothing until a second person says so.</summary>
    Waiting,

    /// <summary>The link has run out unused.</summary>
    LinkEnded,

    /// <summary>A passkey, or password and code app, are set up.</summary>
    Ready,
}

/// <summary>A worker's sign-in, as an administrator may see it.</summary>
public sealed record WorkerSignIn(SignInState State, string? UserName = null, DateTimeOffset? LinkEndsAt = null, WorkerId? LinkBy = null);

/// <summary>
/// Writes the register for use-cases that have been allowed to: the application's own role may only read it. Every statement names the
/// viewer's partnership, because the door's role is not held to one.
/// </summary>
public sealed class WorkerDesk(IdentityDb db, UserManager<Account> users, OneTimeLinks links, Sessions sessions, DoorDataSource door)
{
    /// <summary>Enters a worker with an account and answers the path of their invitation.</summary>
    public async Task<Outcome<string>> Add(WorkerId id, AgencyId agency, string name, string[] roles, string culture, string userName, Viewer viewer, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var entered = await db.Database.ExecuteSqlAsync(
            $"""
             insert into directory.worker (id, agency_id, name, roles, culture, entered_by)
             select {id.Value}, a.id, {name}, {roles}, {culture}, {viewer.WorkerId.Value} from directory.agency a
              where a.id = {agency.Value} and a.partnership_id = {viewer.PartnershipId.Value} and a.active
             """, ct);
        if (entered == 0)
            return Problem.NotFound;
        var made = await users.CreateAsync(new Account { Id = id.Value, UserName = userName });
        if (!made.Succeeded)
            return AccountProblems.From(made);
        await transaction.CommitAsync(ct);
        return await links.Make(id, OneTimeLinks.InvitationLasts, ct, viewer.WorkerId);
    }

    /// <summary>Takes the passkeys, the password, the app and the recovery codes away, ends the sessions, and answers the path of a new link.</summary>
    public async Task<Outcome<string>> Reset(WorkerId id, Viewer viewer, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var reset = await db.Database.ExecuteSqlAsync(
            $"""
             update identity.account set password_hash = null, two_factor_enabled = false, security_stamp = {AccountProblems.NewStamp()}
              where id = {id.Value} and id in (select w.id from directory.worker w join directory.agency a on a.id = w.agency_id
                                                where w.active and a.partnership_id = {viewer.PartnershipId.Value})
             """, ct);
        if (reset == 0)
            return Problem.NotFound;
        await db.Database.ExecuteSqlAsync($"delete from identity.authenticator where account_id = {id.Value}", ct);
        await db.Database.ExecuteSqlAsync($"delete from identity.recovery_code where account_id = {id.Value}", ct);
        await db.Database.ExecuteSqlAsync($"delete from identity.lane where account_id = {id.Value}", ct);
        await db.Database.ExecuteSqlAsync($"delete from identity.passkey where user_id = {id.Value}", ct);
        await transaction.CommitAsync(ct);
        await sessions.EndAll(id, "sign_in_reset", ct);
        return await links.Make(id, OneTimeLinks.InvitationLasts, ct, viewer.WorkerId);
    }

    /// <summary>Enters an agency of the viewer's partnership.</summary>
    public Task<int> AddAgency(AgencyId id, string code, string name, string type, Viewer viewer, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
         insert into directory.agency (id, partnership_id, code, name, type, colour)
         select {id.Value}, {viewer.PartnershipId.Value}, {code}, {name}, {type}, (count(*) % 8 + 1)::smallint
           from directory.agency where partnership_id = {viewer.PartnershipId.Value}
         """, ct);

    /// <summary>The language that the worker wants to read.</summary>
    public Task<int> ChooseLanguage(WorkerId id, string culture, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"update directory.worker set culture = {culture} where id = {id.Value}", ct);

    /// <summary>The sign-in of workers whom the viewer has been shown.</summary>
    public async Task<IReadOnlyDictionary<WorkerId, WorkerSignIn>> SignInsOf(IEnumerable<WorkerId> workers, CancellationToken ct)
    {
        await using var find = door.Source.CreateCommand(
            """
            select a.id, a.user_name, a.two_factor_enabled or exists (select 1 from identity.passkey p where p.user_id = a.id), l.ends_at, case when l.waits then l.made_by end
              from identity.account a
              left join lateral (select l.* from identity.setup_link l where l.worker_id = a.id and l.used_at is null and l.ends_at > now() order by l.made_at desc limit 1) l on true
             where a.id = any ($1)
            """);
        find.Parameters.AddWithValue(workers.Select(w => w.Value).ToArray());
        await using var rows = await find.ExecuteReaderAsync(ct);
        var found = new Dictionary<WorkerId, WorkerSignIn>();
        while (await rows.ReadAsync(ct))
        {
            DateTimeOffset? ends = rows.IsDBNull(3) ? null : rows.GetFieldValue<DateTimeOffset>(3);
            WorkerId? by = rows.IsDBNull(4) ? null : new(rows.GetGuid(4));
            var state = rows.GetBoolean(2) ? SignInState.Ready : ends is null ? SignInState.LinkEnded : by is null ? SignInState.Invited : SignInState.Waiting;
            found[new(rows.GetGuid(0))] = new WorkerSignIn(state, rows.GetString(1), ends, by);
        }
        return found;
    }

    /// <summary>Those among them who can in fact sign in.</summary>
    public async Task<IReadOnlySet<WorkerId>> WhoCanSignIn(IEnumerable<WorkerId> workers, CancellationToken ct)
    {
        await using var find = door.Source.CreateCommand($"select w.id from directory.worker w where w.id = any ($1) and {CanSignIn.Of("w.id")}");
        find.Parameters.AddWithValue(workers.Select(w => w.Value).ToArray());
        await using var rows = await find.ExecuteReaderAsync(ct);
        var found = new HashSet<WorkerId>();
        while (await rows.ReadAsync(ct))
            found.Add(new(rows.GetGuid(0)));
        return found;
    }
}
