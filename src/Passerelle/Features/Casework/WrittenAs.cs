using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Casework;
using Passerelle.Domain.Casework.Team;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework;

/// <summary>Under which of the viewer's functions an entry is written, and who may read it.</summary>
public sealed record WrittenAs(Author Author, Handling Handling)
{
    /// <summary>
    /// Settles it from what the author chose. Problems: <c>not_carried</c> when no function of the author carries the class and life domain,
    /// <c>handling.name_somebody</c>, <c>handling.not_on_team</c>, <c>field.invalid</c> for an audience that entries do not have. A security item is
    /// written by somebody who is cleared, for workers whom they name one by one (rule 18): <c>not_carried</c>, <c>handling.restricted_by_name</c>.
    /// </summary>
    public static async Task<Outcome<WrittenAs>> Of(AppDb db, CaseHeader header, HandlingInput input, Ctx ctx, CancellationToken ct)
    {
        if (input.Class is InformationClass.Sealed or InformationClass.Network || header.SeatFor(input.Class, input.LifeDomain) is not { } seat)
            return new Problem("not_carried", Field(nameof(input.Class)));
        if (input.Class == InformationClass.Security && !await IsCleared(db, ct))
            return new Problem("not_carried", Field(nameof(input.Class)));
        if (input.Class == InformationClass.Security && input.Audience != Audience.Named)
            return new Problem("handling.restricted_by_name", Field(nameof(input.Audience)));
        if (input.Audience == Audience.Team)
            return new Problem("field.invalid", Field(nameof(input.Audience)));
        var named = input.Audience == Audience.Named ? input.SharedWith.Distinct().ToList() : [];
        if (input.Audience == Audience.Named)
        {
            if (!named.Exists(id => id != ctx.Viewer.WorkerId.Value))
                return new Problem("handling.name_somebody", Field(nameof(input.SharedWith)));
            var team = await CaseMember.Now(db, header.CaseId, ctx, ct);
            if (named.Exists(id => !team.Any(m => m.WorkerId.Value == id || m.AgencyId.Value == id)))
                return new Problem("handling.not_on_team", Field(nameof(input.SharedWith)));
            if (input.Class == InformationClass.Security && named.Exists(id => !team.Any(m => m.WorkerId.Value == id)))
                return new Problem("handling.restricted_by_name", Field(nameof(input.SharedWith)));
        }
        // Who writes an entry reads it, also when their function sees only what names them.
        if ((input.Audience != Audience.Case || seat.Reach == Reach.Named) && !named.Contains(ctx.Viewer.WorkerId.Value))
            named.Add(ctx.Viewer.WorkerId.Value);
        return new WrittenAs(
            new Author(ctx.Viewer.WorkerId, ctx.Viewer.AgencyId, seat.Function, ctx.Now),
            new Handling { Class = input.Class, LifeDomain = input.LifeDomain, AgencyId = ctx.Viewer.AgencyId, Audience = input.Audience, SharedWith = named });
    }

    /// <summary>True while the viewer holds a clearance: asked of the guard, who answers about the viewer alone.</summary>
    public static async Task<bool> IsCleared(AppDb db, CancellationToken ct) =>
        (await db.Database.SqlQuery<bool>($"""select access.viewer_is_cleared() as "Value" """).ToListAsync(ct))[0];

    private static string Field(string part) => $"Handling.{part}";
}

/// <summary>What the viewer's own functions allow them to write.</summary>
public static class WritingSeats
{
    /// <summary>The function that carries the class and the life domain, the one with the farthest sight first; null when none does.</summary>
    public static ViewerSeat? SeatFor(this CaseHeader header, InformationClass @class, LifeDomain? lifeDomain) => header.Seats
        .Where(s => s.Classes.Contains(@class) && (lifeDomain is null || s.LifeDomains is null || s.LifeDomains.Contains(lifeDomain.Value)))
        .OrderBy(s => s.Reach).FirstOrDefault();

    /// <summary>The classes in which the viewer may write an open entry; sealed notes have their own form.</summary>
    public static IReadOnlyList<InformationClass> CarriedClasses(this CaseHeader header) =>
        [.. header.Seats.SelectMany(s => s.Classes).Distinct().Where(c => c is not (InformationClass.Sealed or InformationClass.Network))];

    /// <summary>The life domains to which the viewer may limit an entry.</summary>
    public static IReadOnlyList<LifeDomain> CarriedLifeDomains(this CaseHeader header) =>
        header.Seats.Any(s => s.LifeDomains is null) ? Enum.GetValues<LifeDomain>() : [.. header.Seats.SelectMany(s => s.LifeDomains!).Distinct().Order()];
}
