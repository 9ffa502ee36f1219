using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.Timeline;

/// <summary>The timeline, to be printed: what leaves the screen stands in the log as such.</summary>
public sealed class PrintTimeline(CaseTimeline timeline) : IUseCase<CaseTimelineInput, CaseTimelineView>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("print_timeline", Permission.ReadCase);

    /// <inheritdoc />
    public Task<Outcome<CaseTimelineView>> Handle(CaseTimelineInput input, Ctx ctx, CancellationToken ct) => timeline.Handle(input, ctx, ct);
}
