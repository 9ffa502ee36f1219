using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.Cases;

/// <summary>What the form that opens a case offers.</summary>
/// <param name="Agencies">The agencies of the partnership.</param>
/// <param name="Coordinators">Who can coordinate; empty when the viewer does it.</param>
public sealed record CaseOffer(IReadOnlyList<(Guid Id, string Name)> Agencies, IReadOnlyList<(Guid Id, string Name)> Coordinators);

/// <summary>Prepares the form that opens a case.</summary>
public sealed class PrepareCase(AppDb db) : IUseCase<Nothing, CaseOffer>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("prepare_case", Permission.OpenCase);

    /// <inheritdoc />
    public async Task<Outcome<CaseOffer>> Handle(Nothing input, Ctx ctx, CancellationToken ct)
    {
        var agencies = await db.Agencies.Where(a => a.Active && a.PartnershipId == ctx.Viewer.PartnershipId).OrderBy(a => a.Name).Select(a => new { a.Id, a.Name }).ToListAsync(ct);
        var (ids, role) = (agencies.ConvertAll(a => a.Id), Code.Of(Role.Coordinator));
        var coordinators = ctx.Viewer.Roles.Contains(Role.Coordinator) ? []
            : await db.Workers.Where(w => w.Active && ids.Contains(w.AgencyId) && w.Roles.Contains(role)).OrderBy(w => w.Name).Select(w => ValueTuple.Create(w.Id.Value, w.Name)).ToListAsync(ct);
        return new CaseOffer(agencies.ConvertAll(a => (a.Id.Value, a.Name)), coordinators);
    }
}
