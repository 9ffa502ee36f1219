using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Access.Invitations;

/// <summary>The links that wait for the viewer's word.</summary>
public sealed class WaitingLinks(AppDb db) : IUseCase<Nothing, IReadOnlyList<WaitingLink>>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("list_waiting_links", Permission.LetIn);

    /// <inheritdoc />
    public async Task<Outcome<IReadOnlyList<WaitingLink>>> Handle(Nothing input, Ctx ctx, CancellationToken ct) => await WaitingLink.Read(db, null, ct);
}
