using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Access.Roles;

/// <summary>What is decided about a proposed change; a reason where it does not take effect.</summary>
public sealed record DecideRoleInput(RoleChangeId Id, string? Why = null);

/// <summary>A second administrator confirms a change of an office: it takes effect, and the worker's sessions end.</summary>
public sealed class ConfirmRole(AppDb db) : IUseCase<DecideRoleInput, RoleChangeId>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("confirm_role", Permission.ManageWorkers).AfterStepUp();

    /// <inheritdoc />
    public Task<Outcome<RoleChangeId>> Handle(DecideRoleInput input, Ctx ctx, CancellationToken ct) =>
        Deciding.Of(db, input, ctx, change => change.Decide(confirmed: true, null, ctx.Viewer.WorkerId, ctx.Now), ct);
}

/// <summary>A second administrator declines it, with a reason.</summary>
public sealed class DeclineRole(AppDb db) : IUseCase<DecideRoleInput, RoleChangeId>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("decline_role", Permission.ManageWorkers).AfterStepUp();

    /// <inheritdoc />
    public Task<Outcome<RoleChangeId>> Handle(DecideRoleInput input, Ctx ctx, CancellationToken ct) =>
        Deciding.Of(db, input, ctx, change => change.Decide(confirmed: false, input.Why, ctx.Viewer.WorkerId, ctx.Now), ct);
}

/// <summary>Whoever proposed it takes it back, with a reason.</summary>
public sealed class TakeRoleBack(AppDb db) : IUseCase<DecideRoleInput, RoleChangeId>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("take_role_back", Permission.ManageWorkers).AfterStepUp();

    /// <inheritdoc />
    public Task<Outcome<RoleChangeId>> Handle(DecideRoleInput input, Ctx ctx, CancellationToken ct) =>
        Deciding.Of(db, input, ctx, change => change.TakeBack(input.Why, ctx.Viewer.WorkerId, ctx.Now), ct);
}

internal static class Deciding
{
    public static async Task<Outcome<RoleChangeId>> Of(AppDb db, DecideRoleInput input, Ctx ctx, Func<RoleChange, Outcome<RoleChange>> decide, CancellationToken ct)
    {
        if (await db.RoleChanges.AsTracking().SingleOrDefaultAsync(c => c.Id == input.Id, ct) is not { } change)
            return Problem.NotFound;
        ctx.Trail.Changes(change.WorkerId.Value, change.Id.Value);
        var decided = decide(change);
        return decided.Ok ? change.Id : decided.Refuse<RoleChangeId>();
    }
}
