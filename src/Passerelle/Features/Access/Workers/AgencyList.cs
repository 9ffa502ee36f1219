using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Access.Workers;

/// <summary>One agency of the partnership.</summary>
public sealed record AgencyListRow(AgencyId Id, string Name, string Type, short Colour, int Workers, string? Fallback);

/// <summary>The agencies of the viewer's partnership by name; a partnership has some dozens at most.</summary>
public sealed class AgencyList(AppDb db) : IUseCase<Nothing, IReadOnlyList<AgencyListRow>>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("list_agencies", Permission.ManageWorkers);

    /// <inheritdoc />
    public async Task<Outcome<IReadOnlyList<AgencyListRow>>> Handle(Nothing input, Ctx ctx, CancellationToken ct) => await Rows(db, ctx, ct);

    internal static Task<List<AgencyListRow>> Rows(AppDb db, Ctx ctx, CancellationToken ct) => db.Agencies
        .Where(a => a.PartnershipId == ctx.Viewer.PartnershipId && a.Active).OrderBy(a => a.Name)
        .Select(a => new AgencyListRow(a.Id, a.Name, a.Type, a.Colour, db.Workers.Count(w => w.AgencyId == a.Id && w.Active),
            db.Workers.Where(w => w.Id == a.FallbackId).Select(w => w.Name).FirstOrDefault()))
        .ToListAsync(ct);
}

/// <summary>The same for those who only say who takes over in an agency.</summary>
public sealed class FallbackList(AppDb db) : IUseCase<Nothing, IReadOnlyList<AgencyListRow>>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("list_fallbacks", Permission.SetFallback);

    /// <inheritdoc />
    public async Task<Outcome<IReadOnlyList<AgencyListRow>>> Handle(Nothing input, Ctx ctx, CancellationToken ct) => await AgencyList.Rows(db, ctx, ct);
}
