using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Access.Clearances;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Identity;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Access.Accounts;

/// <summary>An open session of the viewer, named by its mark.</summary>
public sealed record OwnSession(string Mark, DateTimeOffset StartedAt, DateTimeOffset SeenAt, DateTimeOffset EndsAt);

/// <summary>The viewer's own desk: who they are here, their language, their sessions, and their sign-in (null for a worker who has a card only).</summary>
public sealed record AccountView(string Name, string Agency, string Partnership, IReadOnlyList<Role> Roles, string Language, IReadOnlyList<OwnSession> Sessions, OwnSignIn? SignIn)
{
    /// <summary>The viewer's clearances, the newest first; who entered or withdrew them is not said here.</summary>
    public IReadOnlyList<Clearance> Clearances { get; init; } = [];
}

/// <summary>The viewer's own account.</summary>
public sealed class ViewAccount(AppDb db, OwnSignInDesk desk, ClearanceDesk clearances) : IUseCase<Nothing, AccountView>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("view_own_account", Permission.UseOwnDesk);

    /// <inheritdoc />
    public async Task<Outcome<AccountView>> Handle(Nothing input, Ctx ctx, CancellationToken ct)
    {
        var me = ctx.Viewer;
        var language = await db.Workers.Where(w => w.Id == me.WorkerId).Select(w => w.Culture).SingleAsync(ct);
        var sessions = await db.Database.SqlQuery<OwnSession>(
            $"""select mark as "Mark", started_at as "StartedAt", seen_at as "SeenAt", ends_at as "EndsAt" from access.my_sessions()""").ToListAsync(ct);
        return new AccountView(me.Name, me.AgencyName, me.PartnershipName, me.Roles, language, sessions, await desk.Find(me.WorkerId, ct))
        {
            Clearances = [.. (await clearances.Of(me.WorkerId, me, ct)).Select(c => c.Clearance)],
        };
    }
}
