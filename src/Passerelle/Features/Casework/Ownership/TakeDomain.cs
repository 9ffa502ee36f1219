using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Casework.Ownership;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.Ownership;

/// <summary>Who answers for a life domain from a day on.</summary>
public sealed record TakeDomainInput
{
    /// <summary>The case.</summary>
    public required CaseId CaseId { get; init; }

    /// <summary>The life domain.</summary>
    public required LifeDomain LifeDomain { get; init; }

    /// <summary>The agency; null takes that of the worker.</summary>
    public AgencyId? AgencyId { get; init; }

    /// <summary>The worker to call; may be left open.</summary>
    public WorkerId? WorkerId { get; init; }

    /// <summary>The first day; null is today.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day, included; null leaves the end open.</summary>
    public DateOnly? LastDay { get; init; }
}

/// <summary>An agency takes a life domain on; whoever had it, has it until the day before (rule 28).</summary>
public sealed class TakeDomain(AppDb db) : IUseCase<TakeDomainInput, OwnershipId>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("take_domain", Permission.SetOwner);

    /// <inheritdoc />
    public async Task<Outcome<OwnershipId>> Handle(TakeDomainInput input, Ctx ctx, CancellationToken ct)
    {
        if (await CaseHeader.Load(db, input.CaseId, ctx, ct) is not { } header)
            return Problem.NotFound;
        var workerAgency = input.WorkerId is { } worker ? await db.Workers.Where(w => w.Id == worker && w.Active).Select(w => (AgencyId?)w.AgencyId).FirstOrDefaultAsync(ct) : null;
        if ((input.AgencyId ?? workerAgency) is not { } agency || !await db.Agencies.AnyAsync(a => a.Id == agency && a.Active, ct))
            return new Problem("owner.agency_needed", nameof(input.AgencyId));
        if (input.WorkerId is not null && workerAgency != agency)
            return new Problem("owner.worker_of_another_agency", nameof(input.WorkerId));

        var from = input.From ?? ctx.Today;
        var taken = DomainOwner.Take(new OwnershipId(ctx.NewId()), input.CaseId, header.State, input.LifeDomain, agency, input.WorkerId, from, input.LastDay?.AddDays(1));
        if (!taken.Ok)
            return taken.Problems.Select(p => p.Field == nameof(DomainOwner.Until) ? p with { Field = nameof(input.LastDay) } : p).ToList();
        var former = await db.DomainOwners.AsTracking()
            .Where(o => o.CaseId == input.CaseId && o.Handling.LifeDomain == input.LifeDomain && o.From <= from && (o.Until == null || o.Until > from))
            .FirstOrDefaultAsync(ct);
        if (former is not null)
        {
            if (former.From == from)
                return new Problem("owner.began_that_day", nameof(input.From), from);
            former.EndOn(from);
            await db.SaveChangesAsync(ct);   // before the successor: at no moment are there two
            ctx.Trail.Shows(input.CaseId, InformationClass.Operational, former.Id.Value);
        }
        db.Add(taken.Value);
        ctx.Trail.Shows(input.CaseId, InformationClass.Operational, taken.Value.Id.Value);
        return taken.Value.Id;
    }
}
