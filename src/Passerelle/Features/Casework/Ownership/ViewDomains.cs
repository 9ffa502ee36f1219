using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Casework.Ownership;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.Ownership;

/// <summary>Who answers for a life domain, over a period.</summary>
public sealed record OwnerView(DomainOwner Period, string Agency, short Colour, string? Worker);

/// <summary>A life domain of the case.</summary>
/// <param name="Domain">Which.</param>
/// <param name="Need">How much it needs, or null while nobody has said.</param>
/// <param name="Owner">Who answers for it on the day shown.</param>
/// <param name="Others">Former and later owners, the latest first.</param>
public sealed record DomainView(LifeDomain Domain, Need? Need, OwnerView? Owner, IReadOnlyList<OwnerView> Others)
{
    /// <summary>True when an owner is missing where there must be one (rule 28).</summary>
    public bool LacksOwner => Owner is null && Need is { NeedsOwner: true };
}

/// <summary>The life domains that are shared with the viewer.</summary>
public sealed record DomainsView(CaseHeader Header, IReadOnlyList<DomainView> Domains);

/// <summary>Shows the life domains: need, support, owner.</summary>
public sealed class ViewDomains(AppDb db) : IUseCase<CaseId, DomainsView>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("view_domains", Permission.ReadCase);

    /// <inheritdoc />
    public async Task<Outcome<DomainsView>> Handle(CaseId input, Ctx ctx, CancellationToken ct)
    {
        if (await CaseHeader.Load(db, input, ctx, ct) is not { } header)
            return Problem.NotFound;
        var day = ctx.Day;
        var needs = (await db.Needs.Where(n => n.CaseId == input).ToListAsync(ct)).ToDictionary(n => n.LifeDomain);
        var owners = await (
            from o in db.DomainOwners
            join a in db.Agencies on o.Handling.AgencyId equals a.Id
            where o.CaseId == input
            orderby o.From descending
            select new OwnerView(o, a.Name, a.Colour, db.Workers.Where(w => w.Id == o.WorkerId).Select(w => w.Name).FirstOrDefault())).ToListAsync(ct);
        // A seat for some domains says nothing about the others: they are left out, not shown as empty.
        var all = header.Seats.Any(s => s.LifeDomains is null) && header.SeesCase;
        var shown = all ? Enum.GetValues<LifeDomain>() : [.. header.Seats.SelectMany(s => s.LifeDomains ?? []).Distinct().Order()];
        ctx.Trail.Shows(input, InformationClass.Operational, needs.Values.Select(n => n.Id.Value).Concat(owners.Select(o => o.Period.Id.Value)));
        return new DomainsView(header, [.. shown.Select(domain => new DomainView(domain, needs.GetValueOrDefault(domain),
            owners.Find(o => o.Period.LifeDomain == domain && o.Period.IsOwnerOn(day)),
            [.. owners.Where(o => o.Period.LifeDomain == domain && !o.Period.IsOwnerOn(day))]))]);
    }
}
