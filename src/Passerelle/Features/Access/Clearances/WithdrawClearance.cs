using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Identity;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Access.Clearances;

/// <summary>Which clearance of which worker.</summary>
public sealed record ClearanceOf(WorkerId Worker, ClearanceId Id);

/// <summary>Shows a clearance before it is withdrawn.</summary>
public sealed class ClearanceToWithdraw(ClearanceDesk desk) : IUseCase<ClearanceOf, RegisteredClearance>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("view_clearance_to_withdraw", Permission.ManageClearances);

    /// <inheritdoc />
    public async Task<Outcome<RegisteredClearance>> Handle(ClearanceOf input, Ctx ctx, CancellationToken ct)
    {
        if ((await desk.Of(input.Worker, ctx.Viewer, ct)).FirstOrDefault(c => c.Clearance.Id == input.Id) is not { } found)
            return Problem.NotFound;
        ctx.Trail.Changes(input.Worker.Value, input.Id.Value);
        return found;
    }
}

/// <summary>What is withdrawn, and why.</summary>
public sealed record WithdrawClearanceInput(WorkerId Worker, ClearanceId Id, string? Because);

/// <summary>Withdraws a clearance: with the next request security items no longer open because of it. Nobody withdraws their own.</summary>
public sealed class WithdrawClearance(ClearanceDesk desk) : IUseCase<WithdrawClearanceInput, WorkerId>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("withdraw_clearance", Permission.ManageClearances).AfterStepUp();

    /// <inheritdoc />
    public async Task<Outcome<WorkerId>> Handle(WithdrawClearanceInput input, Ctx ctx, CancellationToken ct)
    {
        if ((await desk.Of(input.Worker, ctx.Viewer, ct)).FirstOrDefault(c => c.Clearance.Id == input.Id) is not { } found)
            return Problem.NotFound;
        var reason = found.Clearance.Withdraw(input.Because, ctx.Viewer.WorkerId, ctx.Today);
        if (!reason.Ok)
            return reason.Refuse<WorkerId>();
        if (!await desk.Withdraw(input.Id, reason.Value, ctx.Viewer, ct))
            return new Problem("clearance.over");
        ctx.Trail.Changes(input.Worker.Value, input.Id.Value);
        return input.Worker;
    }
}
