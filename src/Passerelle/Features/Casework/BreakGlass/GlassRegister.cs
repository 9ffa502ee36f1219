using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.BreakGlass;

/// <summary>A page of the register; null for the newest.</summary>
public sealed record GlassRegisterInput(DateTimeOffset? Before);

/// <summary>A page of the register and where the next begins.</summary>
public sealed record GlassRegisterView(IReadOnlyList<GlassLine> Lines, DateTimeOffset? Next);

/// <summary>The register of emergency access: for a coordinator and a panel chair that of their cases, for a data-protection officer that of the partnership.</summary>
public sealed class GlassRegister(AppDb db) : IUseCase<GlassRegisterInput, GlassRegisterView>
{
    private const int PageSize = 50;

    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("view_glass_register", Permission.ReviewBreakGlass);

    /// <inheritdoc />
    public async Task<Outcome<GlassRegisterView>> Handle(GlassRegisterInput input, Ctx ctx, CancellationToken ct)
    {
        var lines = await GlassLine.Read(db, one: null, own: false, input.Before?.ToUniversalTime(), PageSize + 1, ct);
        ctx.Trail.Lists(lines.Take(PageSize).Select(l => new CaseId(l.CaseId)));
        return new GlassRegisterView([.. lines.Take(PageSize)], lines.Count > PageSize ? lines[PageSize - 1].OpenedAt : null);
    }
}
