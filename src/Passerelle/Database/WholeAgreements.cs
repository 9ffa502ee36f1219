using Microsoft.EntityFrameworkCore;
using Passerelle.Domain.Governance.Agreements;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Database;

/// <summary>Reads agreements together with their parties. A partnership has some dozens at most.</summary>
internal static class WholeAgreements
{
    /// <summary>All agreements of a partnership.</summary>
    public static async Task<List<Agreement>> Of(AppDb db, PartnershipId partnership, CancellationToken ct)
    {
        var all = await db.Agreements.AsTracking().Where(a => a.PartnershipId == partnership).ToListAsync(ct);
        await db.AgreementParties.AsTracking().LoadAsync(ct);   // each finds its agreement
        return all;
    }
}
