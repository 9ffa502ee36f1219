using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Identity;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Access.Accounts;

/// <summary>Remembers the language in which the viewer reads.</summary>
public sealed class ChooseLanguage(WorkerDesk desk) : IUseCase<string, Nothing>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("choose_language", Permission.UseOwnDesk);

    /// <inheritdoc />
    public async Task<Outcome<Nothing>> Handle(string input, Ctx ctx, CancellationToken ct)
    {
        await desk.ChooseLanguage(ctx.Viewer.WorkerId, input, ct);
        return Nothing.At;
    }
}
