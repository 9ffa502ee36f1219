using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Home;

/// <summary>The home page of the viewer.</summary>
public sealed class ViewHome : IUseCase<Nothing, Nothing>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("view_home", Permission.UseOwnDesk);

    /// <inheritdoc />
    public Task<Outcome<Nothing>> Handle(Nothing input, Ctx ctx, CancellationToken ct) => Task.FromResult<Outcome<Nothing>>(Nothing.At);
}
