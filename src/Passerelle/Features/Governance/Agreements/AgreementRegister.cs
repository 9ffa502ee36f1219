using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Governance.Agreements;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Governance.Agreements;

/// <summary>An agency in the register.</summary>
public sealed record RegisterAgency(AgencyId Id, string Name, short Colour, bool Active);

/// <summary>An agreement, where it stands, and the names of the agencies.</summary>
public sealed record RegisteredAgreement(Agreement Agreement, AgreementState State, IReadOnlyDictionary<AgencyId, RegisterAgency> Agencies)
{
    /// <summary>The parties by name.</summary>
    public IEnumerable<(RegisterAgency Agency, AgreementParty Party)> Parties =>
        Agreement.Parties.Select(p => (Agency: Agencies.GetValueOrDefault(p.AgencyId) ?? new(p.AgencyId, "", 0, false), Party: p)).OrderBy(p => p.Agency.Name, StringComparer.CurrentCulture);

    /// <summary>How many have signed.</summary>
    public int Signed => Agreement.Parties.Count(p => p.SignedOn is not null);
}

/// <summary>Reads what the register holds.</summary>
internal static class AgreementRegister
{
    private const string Series = "ISA-";

    /// <summary>All agreements of the viewer's partnership.</summary>
    public static Task<List<Agreement>> All(AppDb db, Ctx ctx, CancellationToken ct) => WholeAgreements.Of(db, ctx.Viewer.PartnershipId, ct);

    /// <summary>Every agency of the partnership by id, also those that have left it.</summary>
    public static Task<Dictionary<AgencyId, RegisterAgency>> Agencies(AppDb db, Ctx ctx, CancellationToken ct) =>
        db.Agencies.Where(a => a.PartnershipId == ctx.Viewer.PartnershipId).Select(a => new RegisterAgency(a.Id, a.Name, a.Colour, a.Active)).ToDictionaryAsync(a => a.Id, ct);

    /// <summary>One agreement to change, based on the version that the form was; null when the register has none.</summary>
    public static async Task<Agreement?> Open(AppDb db, AgreementId id, int? version, Ctx ctx, CancellationToken ct)
    {
        if (await db.Agreements.AsTracking().FirstOrDefaultAsync(a => a.Id == id && a.PartnershipId == ctx.Viewer.PartnershipId, ct) is not { } agreement)
            return null;
        await db.AgreementParties.AsTracking().Where(p => p.AgreementId == id).LoadAsync(ct);
        var entry = db.Entry(agreement);
        if (version is { } based)
            entry.Property("Version").OriginalValue = based;
        entry.Property("ChangedAt").CurrentValue = ctx.Now;   // a signature alone changes the agreement too: whoever looked at it before is told
        return agreement;
    }

    /// <summary>The next number of the series.</summary>
    public static async Task<string> NextReference(AppDb db, Ctx ctx, CancellationToken ct)
    {
        var taken = await db.Agreements.Where(a => a.PartnershipId == ctx.Viewer.PartnershipId && a.Reference.StartsWith(Series)).Select(a => a.Reference).ToListAsync(ct);
        var last = taken.Select(r => int.TryParse(r.AsSpan(Series.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n < 1_000_000 ? n : 0).DefaultIfEmpty(0).Max();
        return string.Create(CultureInfo.InvariantCulture, $"{Series}{last + 1}");
    }

    /// <summary>The codes of purposes that may be chosen.</summary>
    public static async Task<IReadOnlySet<string>> Purposes(AppDb db, CancellationToken ct) =>
        (await db.Terms.Where(t => t.Vocabulary == "sharing_purpose").Select(t => t.Code).ToListAsync(ct)).ToHashSet();

    /// <summary>True when the viewer may draft, sign and end.</summary>
    public static bool Keeps(this Viewer viewer) => viewer.May(Permission.ManageAgreements);
}
