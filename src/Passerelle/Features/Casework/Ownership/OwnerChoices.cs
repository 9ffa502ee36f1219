using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.Ownership;

/// <summary>An agency that may answer for a life domain, with its workers.</summary>
public sealed record OwnerChoice(AgencyId Id, string Name, IReadOnlyList<(WorkerId Id, string Name)> Workers);

/// <summary>Who may own a life domain.</summary>
public sealed record OwnerChoicesView(CaseHeader Header, IReadOnlyList<OwnerChoice> Agencies);

/// <summary>Shows who of the partnership may answer for a life domain.</summary>
public sealed class OwnerChoices(AppDb db) : IUseCase<CaseId, OwnerChoicesView>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("choose_owner", Permission.SetOwner);

    /// <inheritdoc />
    public async Task<Outcome<OwnerChoicesView>> Handle(CaseId input, Ctx ctx, CancellationToken ct)
    {
        if (await CaseHeader.Load(db, input, ctx, ct) is not { } header)
            return Problem.NotFound;
        var agencies = await db.Agencies.Where(a => a.Active).OrderBy(a => a.Name).Select(a => new { a.Id, a.Name }).ToListAsync(ct);
        var workers = (await db.Workers.Where(w => w.Active).OrderBy(w => w.Name).Select(w => new { w.Id, w.Name, w.AgencyId }).ToListAsync(ct)).ToLookup(w => w.AgencyId);
        return new OwnerChoicesView(header, [.. agencies.Select(a => new OwnerChoice(a.Id, a.Name, [.. workers[a.Id].Select(w => (w.Id, w.Name))]))]);
    }
}
