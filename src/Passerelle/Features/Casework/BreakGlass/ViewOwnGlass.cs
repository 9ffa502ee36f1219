using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.BreakGlass;

/// <summary>What the viewer has opened in an emergency, and how often they still may.</summary>
public sealed record OwnGlass(int Left, IReadOnlyList<GlassLine> Lines);

/// <summary>What the viewer has opened in an emergency, the newest first.</summary>
public sealed class ViewOwnGlass(AppDb db) : IUseCase<Nothing, OwnGlass>
{
    private const int Most = 100;

    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("view_own_break_glass", Permission.BreakGlass);

    /// <inheritdoc />
    public async Task<Outcome<OwnGlass>> Handle(Nothing input, Ctx ctx, CancellationToken ct)
    {
        var left = await db.Database.SqlQuery<int>($"""select access.glass_left() as "Value" """).SingleAsync(ct);
        var lines = await GlassLine.Read(db, one: null, own: true, before: null, Most, ct);
        foreach (var line in lines)
            ctx.Trail.Shows(new CaseId(line.CaseId), InformationClass.Operational, line.Id);
        return new OwnGlass(left, lines);
    }
}
