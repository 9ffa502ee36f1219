using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Identity;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Access.Workers;

/// <summary>An agency and who takes over there.</summary>
public sealed record FallbackView(AgencyId Id, string Name, WorkerId? Fallback, IReadOnlyList<Colleague> Workers);

/// <summary>Shows who takes over in an agency.</summary>
public sealed class ViewFallback(AppDb db) : IUseCase<AgencyId, FallbackView>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("view_fallback", Permission.SetFallback);

    /// <inheritdoc />
    public async Task<Outcome<FallbackView>> Handle(AgencyId input, Ctx ctx, CancellationToken ct)
    {
        var agency = await db.Agencies.Where(a => a.Id == input && a.Active && a.PartnershipId == ctx.Viewer.PartnershipId).Select(a => new { a.Name, a.FallbackId }).SingleOrDefaultAsync(ct);
        if (agency is null)
            return Problem.NotFound;
        var administrator = Code.Of(Role.Administrator);   // takes over no case
        var workers = await db.Workers.Where(w => w.AgencyId == input && w.Active && !w.Roles.Contains(administrator)).OrderBy(w => w.Name).Select(w => new Colleague(w.Id, w.Name)).ToListAsync(ct);
        return new FallbackView(input, agency.Name, agency.FallbackId, workers);
    }
}

/// <summary>Who takes over in an agency; nobody when null.</summary>
public sealed record SetFallbackInput(AgencyId Agency, WorkerId? Worker);

/// <summary>Says who takes over the open work of a worker who leaves an agency (rule 22).</summary>
public sealed class SetFallback(LeavingDesk desk) : IUseCase<SetFallbackInput, Nothing>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("set_fallback", Permission.SetFallback);

    /// <inheritdoc />
    public async Task<Outcome<Nothing>> Handle(SetFallbackInput input, Ctx ctx, CancellationToken ct)
    {
        if (!await desk.SetFallback(input.Agency, input.Worker, ctx.Viewer, ct))
            return Problem.NotFound;
        ctx.Trail.Changes(input.Agency.Value);
        return Nothing.At;
    }
}
