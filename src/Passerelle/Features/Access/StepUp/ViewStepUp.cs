using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Identity;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Access.StepUp;

/// <summary>How the viewer can show again that it is them.</summary>
public sealed class ViewStepUp(StepUpDesk desk) : IUseCase<Nothing, StepUpWays>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("view_step_up", Permission.UseOwnDesk);

    /// <inheritdoc />
    public async Task<Outcome<StepUpWays>> Handle(Nothing input, Ctx ctx, CancellationToken ct) => await desk.Ways(ctx.Viewer.WorkerId, ct);
}
