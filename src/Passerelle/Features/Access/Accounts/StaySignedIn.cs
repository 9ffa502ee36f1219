using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Access.Accounts;

/// <summary>How many seconds the session lasts when nothing is done, and at most.</summary>
public sealed record StayedIn(int Idle, int Lasts);

/// <summary>A sign of life: the worker is still there. It never makes a session last longer than its ten hours.</summary>
public sealed class StaySignedIn : IUseCase<Nothing, StayedIn>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("stay_signed_in", Permission.UseOwnDesk);

    /// <inheritdoc />
    public Task<Outcome<StayedIn>> Handle(Nothing input, Ctx ctx, CancellationToken ct) =>
        Task.FromResult<Outcome<StayedIn>>(new StayedIn((int)ctx.Viewer.SessionIdle.TotalSeconds, (int)(ctx.Viewer.SessionEndsAt - ctx.Now).TotalSeconds));
}
