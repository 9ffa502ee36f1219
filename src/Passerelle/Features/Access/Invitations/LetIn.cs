using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Access.Invitations;

/// <summary>One link that waits for the viewer's word.</summary>
public sealed class ViewWaitingLink(AppDb db) : IUseCase<WorkerId, WaitingLink>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("view_waiting_link", Permission.LetIn);

    /// <inheritdoc />
    public async Task<Outcome<WaitingLink>> Handle(WorkerId input, Ctx ctx, CancellationToken ct)
    {
        if (await WaitingLink.Read(db, input, ct) is not [var link])
            return Problem.NotFound;
        ctx.Trail.Changes(input.Value);
        return link;
    }
}

/// <summary>The second person says that somebody may use their link (threat 7: no administrator lets in whom they like on their own).</summary>
public sealed class LetIn(AppDb db) : IUseCase<WorkerId, Nothing>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("let_in", Permission.LetIn).AfterStepUp();

    /// <inheritdoc />
    public Task<Outcome<Nothing>> Handle(WorkerId input, Ctx ctx, CancellationToken ct) => Settle(db, input, letIn: true, ctx, ct);

    internal static async Task<Outcome<Nothing>> Settle(AppDb db, WorkerId worker, bool letIn, Ctx ctx, CancellationToken ct)
    {
        if (!await db.Database.SqlQuery<bool>($"""select access.settle_link({worker.Value}, {letIn}) as "Value" """).SingleAsync(ct))
            return Problem.NotFound;
        ctx.Trail.Changes(worker.Value);
        return Nothing.At;
    }
}
