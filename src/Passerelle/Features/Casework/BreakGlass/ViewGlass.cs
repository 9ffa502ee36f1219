using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.BreakGlass;

/// <summary>Something that was done on the case while it was open: a page and the classes it showed, never what stood there.</summary>
public sealed record GlassLook(DateTimeOffset At, string Verb, bool IsWrite, string[] Classes, string Outcome, DateTimeOffset? AsOf);

/// <summary>An emergency access, what was opened during it, and whether the viewer may review it.</summary>
public sealed record GlassView(GlassLine Line, IReadOnlyList<GlassLook> Looks, bool MayReview);

/// <summary>Shows an emergency access to those who look after it.</summary>
public sealed class ViewGlass(AppDb db) : IUseCase<Guid, GlassView>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("view_break_glass", Permission.ReviewBreakGlass);

    /// <inheritdoc />
    public async Task<Outcome<GlassView>> Handle(Guid input, Ctx ctx, CancellationToken ct)
    {
        if (await GlassLine.Read(db, input, own: false, before: null, 1, ct) is not [var line])
            return Problem.NotFound;
        ctx.Trail.Shows(new CaseId(line.CaseId), InformationClass.Operational, line.Id);
        var looks = await db.Database.SqlQuery<GlassLook>(
            $"""select at as "At", verb as "Verb", is_write as "IsWrite", classes as "Classes", outcome as "Outcome", as_of as "AsOf" from access.glass_looks({input})""").ToListAsync(ct);
        return new GlassView(line, looks, line.ReviewedAt is null && line.WorkerId != ctx.Viewer.WorkerId.Value);
    }
}
