using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Identity;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Access.Roles;

/// <summary>A role that a worker holds: since when, by whose proposal and whose word. Without a change they were entered with it.</summary>
public sealed record HeldRole(string Role, DateTimeOffset Since, string? By, RoleChangeLine? Change);

/// <summary>What a worker may do here and how that came about.</summary>
public sealed record RolesView(WorkerId Id, string Name, string Agency, bool Active, bool MayChange, IReadOnlyList<HeldRole> Held, IReadOnlyList<RoleChangeLine> Waiting, IReadOnlyList<RoleChangeLine> Past)
{
    /// <summary>Codes of the offices that nobody else holds.</summary>
    public IReadOnlyList<string> LastOf { get; init; } = [];
}

/// <summary>The roles of one worker of the partnership.</summary>
public sealed class ViewRoles(AppDb db) : IUseCase<WorkerId, RolesView>
{
    private const int Most = 100;

    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("view_roles", Permission.ReadRoles);

    /// <inheritdoc />
    public async Task<Outcome<RolesView>> Handle(WorkerId input, Ctx ctx, CancellationToken ct)
    {
        var found = await (
            from w in db.Workers
            join a in db.Agencies on w.AgencyId equals a.Id
            where w.Id == input && a.PartnershipId == ctx.Viewer.PartnershipId
            select new { w.Name, Agency = a.Name, w.Active, w.Roles, w.EnteredAt, EnteredBy = db.Workers.Where(e => e.Id == w.EnteredBy).Select(e => e.Name).FirstOrDefault() }).SingleOrDefaultAsync(ct);
        if (found is null)
            return Problem.NotFound;
        var changes = await RoleChangeLine.Of(db, db.RoleChanges.Where(c => c.WorkerId == input)).Take(Most).ToListAsync(ct);
        var granted = changes.Where(c => c is { Kind: RoleChangeKind.Grant, Settled: RoleChangeOutcome.AtOnce or RoleChangeOutcome.Confirmed }).OrderByDescending(c => c.DecidedAt).ToList();
        var held = found.Roles.Select(role => granted.Find(c => Code.Of(c.Role) == role) is { } change
            ? new HeldRole(role, change.DecidedAt!.Value, change.Proposer, change) : new HeldRole(role, found.EnteredAt, found.EnteredBy, null));
        ctx.Trail.Changes(input.Value);
        return new RolesView(input, found.Name, found.Agency, found.Active, found.Active && input != ctx.Viewer.WorkerId && ctx.Viewer.May(Permission.ManageWorkers), [.. held],
            changes.FindAll(c => c.OutcomeAt(ctx.Now) is null), changes.FindAll(c => c.OutcomeAt(ctx.Now) is not null))
        {
            LastOf = await LastOf(input, found.Roles, ct),
        };
    }

    // The register shows the viewer's own partnership only.
    private async Task<IReadOnlyList<string>> LastOf(WorkerId worker, string[] held, CancellationToken ct)
    {
        var offices = Offices.All.Select(office => Code.Of(office)).Where(held.Contains).ToArray();
        var others = await db.Workers.Where(w => w.Active && w.Id != worker && w.Roles.Any(role => offices.Contains(role))).Select(w => w.Roles).ToListAsync(ct);
        return [.. offices.Where(office => !others.Exists(roles => roles.Contains(office)))];
    }
}

/// <summary>Somebody who holds an office.</summary>
public sealed record OfficeHolder(WorkerId Id, string Name, string Agency);

/// <summary>The offices of a partnership, who holds them, and what has been proposed.</summary>
public sealed record OfficesView(IReadOnlyList<(Role Office, IReadOnlyList<OfficeHolder> Holders)> Offices, IReadOnlyList<RoleChangeLine> Waiting, IReadOnlyList<RoleChangeLine> Past);

/// <summary>Who holds the offices of the partnership.</summary>
public sealed class ViewOffices(AppDb db) : IUseCase<Nothing, OfficesView>
{
    private const int Most = 50;

    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("view_offices", Permission.ReadRoles);

    /// <inheritdoc />
    public async Task<Outcome<OfficesView>> Handle(Nothing input, Ctx ctx, CancellationToken ct)
    {
        string[] codes = [.. Offices.All.Select(office => Code.Of(office))];
        var holders = await (
            from w in db.Workers
            join a in db.Agencies on w.AgencyId equals a.Id
            where w.Active && a.PartnershipId == ctx.Viewer.PartnershipId && w.Roles.Any(role => codes.Contains(role))
            orderby w.Name
            select new { w.Id, w.Name, Agency = a.Name, w.Roles }).ToListAsync(ct);
        var now = ctx.Now;
        var waiting = await RoleChangeLine.Of(db, db.RoleChanges.Where(c => c.Outcome == null && c.LapsesAt > now)).Take(Most).ToListAsync(ct);
        var past = await RoleChangeLine.Of(db, db.RoleChanges.Where(c => c.Outcome != null || c.LapsesAt <= now)).Take(Most).ToListAsync(ct);
        return new OfficesView(
            [.. Offices.All.Select(office => (office, (IReadOnlyList<OfficeHolder>)[.. holders.Where(h => h.Roles.Contains(Code.Of(office))).Select(h => new OfficeHolder(h.Id, h.Name, h.Agency))]))], waiting, past);
    }
}

/// <summary>A proposed change, and what the viewer may do with it.</summary>
/// <param name="Line">The change.</param>
/// <param name="Deciders">The names of those who could sign in and decide now.</param>
/// <param name="NotYet">The names of those who could once they have set up their sign-in.</param>
/// <param name="MayDecide">The viewer is one of them.</param>
/// <param name="MayTakeBack">The viewer has proposed it.</param>
/// <param name="Outcome">What became of it; null while it waits.</param>
public sealed record RoleChangeView(RoleChangeLine Line, IReadOnlyList<string> Deciders, IReadOnlyList<string> NotYet, bool MayDecide, bool MayTakeBack, RoleChangeOutcome? Outcome);

/// <summary>One change of a role.</summary>
public sealed class ViewRoleChange(AppDb db, WorkerDesk desk) : IUseCase<RoleChangeId, RoleChangeView>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("view_role_change", Permission.ReadRoles);

    /// <inheritdoc />
    public async Task<Outcome<RoleChangeView>> Handle(RoleChangeId input, Ctx ctx, CancellationToken ct)
    {
        if (await RoleChangeLine.Of(db, db.RoleChanges.Where(c => c.Id == input)).SingleOrDefaultAsync(ct) is not { } line)
            return Problem.NotFound;
        var administrator = Code.Of(Role.Administrator);
        var deciders = await db.Workers.Where(w => w.Active && w.Roles.Contains(administrator) && w.Id != line.ProposedBy && w.Id != line.WorkerId)
            .OrderBy(w => w.Name).Select(w => new { w.Id, w.Name }).ToListAsync(ct);
        var here = await desk.WhoCanSignIn(deciders.Select(d => d.Id), ct);
        var outcome = line.OutcomeAt(ctx.Now);
        ctx.Trail.Changes(line.WorkerId.Value, input.Value);
        return new RoleChangeView(
            line, [.. deciders.Where(d => here.Contains(d.Id)).Select(d => d.Name)], [.. deciders.Where(d => !here.Contains(d.Id)).Select(d => d.Name)],
            outcome is null && deciders.Exists(d => d.Id == ctx.Viewer.WorkerId), outcome is null && line.ProposedBy == ctx.Viewer.WorkerId, outcome);
    }
}
