using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Platform.Identity;

/// <summary>What the first administrator says about the partnership and themselves.</summary>
public sealed record NewPartnership
{
    /// <summary>Three letters.</summary>
    public string? Code { get; set; }

    /// <summary>Name of the city or partnership.</summary>
    public string? Name { get; set; }

    /// <summary>ISO code of the country.</summary>
    public string? Country { get; set; }

    /// <summary>IANA name of the time zone.</summary>
    public string? TimeZone { get; set; }

    /// <summary>Language of the partnership.</summary>
    public string? Language { get; set; }

    /// <summary>Name of the municipality's agency.</summary>
    public string? Agency { get; set; }

    /// <summary>The administrator's name.</summary>
    public string? Administrator { get; set; }

    /// <summary>The administrator's user name.</summary>
    public string? UserName { get; set; }
}

/// <summary>A finished set-up: the codes that are shown once, and the session in which the person goes on.</summary>
public sealed record SetUpDone(IReadOnlyList<string> RecoveryCodes, byte[] Session);

/// <summary>
/// What somebody does with a one-time link: enter the partnership (the first administrator only), then make a
/// passkey, or choose a password and connect a code app.
/// </summary>
public sealed class SetUpDesk(
    IdentityDb db, UserManager<Account> users, OneTimeLinks links, Passwords passwords, Authenticators authenticators, PasskeyDesk passkeys, Attempts attempts, Sessions sessions,
    DoorLog log, TimeProvider clock)
{
    private static readonly TimeSpan AppWaits = OneTimeLinks.InvitationLasts;

    /// <summary>Enters the partnership, its municipality and its first administrator, all or nothing.</summary>
    public async Task<Outcome<WorkerId>> Found(string link, NewPartnership input, CancellationToken ct)
    {
        var checkedInput = FoundingRules.Check(input);
        if (!checkedInput.Ok)
            return checkedInput.Refuse<WorkerId>();
        var said = checkedInput.Value;
        var now = clock.GetUtcNow();
        Guid partnership = Guid.CreateVersion7(now), agency = Guid.CreateVersion7(now), worker = Guid.CreateVersion7(now);
        string[] roles = [Code.Of(Role.Administrator)];

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Database.SqlQuery<int>($"select 1 as \"Value\" from directory.partnership where code = {said.Code}").AnyAsync(ct))
            return new Problem("code.taken", "code");
        await db.Database.ExecuteSqlAsync(
            $"insert into directory.partnership (id, code, name, country, time_zone, culture) values ({partnership}, {said.Code}, {said.Name}, {said.Country}, {said.TimeZone}, {said.Language})", ct);
        await db.Database.ExecuteSqlAsync(
            $"insert into directory.agency (id, partnership_id, code, name, type, colour) values ({agency}, {partnership}, 'municipality', {said.Agency}, 'municipality', 6)", ct);
        await db.Database.ExecuteSqlAsync(
            $"insert into directory.worker (id, agency_id, name, roles, culture) values ({worker}, {agency}, {said.Administrator}, {roles}, {said.Language})", ct);
        var made = await users.CreateAsync(new Account { Id = worker, UserName = said.UserName });
        if (!made.Succeeded)
            return AccountProblems.From(made);
        if (!await links.Bind(link, new(worker), ct))
            return Problem.NotFound;
        await transaction.CommitAsync(ct);
        await log.Write("found_partnership", "done", new(worker), ct);
        return new WorkerId(worker);
    }

    /// <summary>The question that makes the passkey of the worker whom the link is for.</summary>
    public async Task<string?> AskForPasskey(SetUpLink link) =>
        link is { State: LinkState.Open, Worker: { } worker, Name: { } name, UserName: { } userName } ? await passkeys.AskToMake(worker, userName, name) : null;

    /// <summary>Keeps the passkey: the link is used up, and the person is signed in.</summary>
    public async Task<Outcome<SetUpDone>> MakePasskey(string link, SetUpLink found, string? name, string? credential, CancellationToken ct)
    {
        if (found is not { State: LinkState.Open, Worker: { } worker })
            return Problem.NotFound;
        var made = await passkeys.Make(worker, name, credential, ct, lastly: () => links.Use(link, ct));
        if (!made.Ok)
            return made.Refuse<SetUpDone>();
        // A password that was chosen on the way here and not finished with an app shall not come to life later.
        await db.Database.ExecuteSqlAsync($"update identity.account set password_hash = null where id = {worker.Value} and not two_factor_enabled", ct);
        return await Finish(worker, await authenticators.NewRecoveryCodes(worker, ct), ct);
    }

    /// <summary>Chooses the password of the worker whom the link is for.</summary>
    public async Task<Outcome<WorkerId>> ChoosePassword(SetUpLink link, string? password, CancellationToken ct)
    {
        if (link is not { State: LinkState.Open, Worker: { } worker })
            return Problem.NotFound;
        var chosen = Passwords.New(password);
        if (!chosen.Ok)
            return chosen.Refuse<WorkerId>();
        await StorePassword(worker, chosen.Value, ct);
        await authenticators.Prepare(worker, AppWaits, ct);
        return worker;
    }

    /// <summary>Replaces a password; whoever is halfway in with the old one has to begin again.</summary>
    public Task StorePassword(WorkerId worker, string password, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"update identity.account set password_hash = {passwords.Hash(password)}, security_stamp = {AccountProblems.NewStamp()} where id = {worker.Value}", ct);

    /// <summary>Connects the code app: the link is used up, the account can sign in, and the person is signed in.</summary>
    public async Task<Outcome<SetUpDone>> Confirm(string link, SetUpLink found, string? code, CancellationToken ct)
    {
        if (found is not { State: LinkState.Open, Worker: { } worker, HasPassword: true })
            return Problem.NotFound;
        if (await authenticators.Confirm(worker, (code ?? "").Replace(" ", "", StringComparison.Ordinal), ct) is not { } codes)
            return new Problem("code.wrong", "code");
        if (!await links.Use(link, ct))
            return Problem.NotFound;
        await db.Database.ExecuteSqlAsync($"update identity.account set two_factor_enabled = true where id = {worker.Value}", ct);
        await attempts.Forget(worker, ct);
        return await Finish(worker, codes, ct);
    }

    private async Task<Outcome<SetUpDone>> Finish(WorkerId worker, IReadOnlyList<string> codes, CancellationToken ct)
    {
        await log.Write("set_up_sign_in", "done", worker, ct);
        return new SetUpDone(codes, await sessions.Start(worker, ct));
    }
}
