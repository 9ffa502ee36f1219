using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Access.Invitations;

/// <summary>The second person does not know of it: the link ends.</summary>
public sealed class KeepOut(AppDb db) : IUseCase<WorkerId, Nothing>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("keep_out", Permission.LetIn).AfterStepUp();

    /// <inheritdoc />
    public Task<Outcome<Nothing>> Handle(WorkerId input, Ctx ctx, CancellationToken ct) => LetIn.Settle(db, input, letIn: false, ctx, ct);
}
