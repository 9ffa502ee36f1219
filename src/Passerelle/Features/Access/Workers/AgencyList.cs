using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Access.Workers;

/// <summary>One agency of the partnership.</summary>
public sealed record AgencyListRow(AgencyId Id, string Name, string Type, short Colour, int Workers);

/// <summary>The agencies of the viewer's partnership by name; a partnership has some dozens at most.</summary>
public sealed class AgencyList(AppDb db) : IUseCase<Nothing, IReadOnlyList<AgencyListRow>>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("list_agencies", Permission.ManageWorkers);

    /// <inheritdoc />
    public async Task<Outcome<IReadOnlyList<AgencyListRow>>> Handle(Nothing input, Ctx ctx, CancellationToken ct) => await db.Agencies
        .Where(a => a.PartnershipId == ctx.Viewer.PartnershipId && a.Active).OrderBy(a => a.Name)
        .Select(a => new AgencyListRow(a.Id, a.Name, a.Type, a.Colour, db.Workers.Count(w => w.AgencyId == a.Id && w.Active)))
        .ToListAsync(ct);
}
