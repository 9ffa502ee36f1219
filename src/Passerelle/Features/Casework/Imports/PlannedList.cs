using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Casework.Imports;
using Passerelle.Domain.Casework.People;
using Passerelle.Domain.Governance.Agreements;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.Imports;

/// <summary>An agency of the partnership that a cell names; it may lead the case when an agreement lets the viewer's agency be on the team beside it.</summary>
public sealed record LeadAgency(AgencyId Id, string Name, bool MayLead);

/// <summary>What each row of a list will become.</summary>
public sealed record PlannedList
{
    /// <summary>The name of the file.</summary>
    public required string FileName { get; init; }

    /// <summary>The rows with their verdicts.</summary>
    public required ImportPlan Plan { get; init; }

    /// <summary>Rows that are no person.</summary>
    public required IReadOnlyList<SkippedRow> Skipped { get; init; }

    /// <summary>The existing cases that rows repeat, by row number.</summary>
    public required IReadOnlyDictionary<int, KnownRow> Known { get; init; }

    /// <summary>References of the list that a case of the partnership has already.</summary>
    public required IReadOnlySet<string> TakenReferences { get; init; }

    /// <summary>The agencies that cells name, by what the cells say.</summary>
    public required IReadOnlyDictionary<string, LeadAgency> Leads { get; init; }

    /// <summary>The agency of the partnership that a row names, or null.</summary>
    public LeadAgency? NamedBy(ReadRow row) => row.KeyWorker is { } named ? Leads.GetValueOrDefault(named) : null;

    /// <summary>The agency that will lead the case of a row, or null when the row names none that may: then the viewer's own does.</summary>
    public LeadAgency? LeadOf(ReadRow row) => NamedBy(row) is { MayLead: true } lead ? lead : null;

    internal static async Task<Outcome<PlannedList>> Make(AppDb db, Ctx ctx, Sheets sheets, ColumnMapping mapping, CancellationToken ct)
    {
        var reading = RowReading.Read(sheets, mapping, ctx.Today);
        if (!reading.Ok)
            return reading.Refuse<PlannedList>();
        var (known, taken) = await new KnownRows(db, ctx).Find(reading.Value.Rows, ct);
        return new PlannedList
        {
            FileName = sheets.FileName,
            Plan = ImportPlan.Build(reading.Value.Rows, row => known.GetValueOrDefault(row.Number) is { } match ? new ExistingMatch(match.Reason, match.Reference) : null),
            Skipped = reading.Value.Skipped,
            Known = known,
            TakenReferences = taken,
            Leads = await FindLeads(db, ctx, reading.Value.Rows.Select(r => r.KeyWorker).OfType<string>().Distinct(), ct),
        };
    }

    // "New Shore Exit" names "New Shore Exit (demo)": all words of the cell, in one agency only.
    private static async Task<Dictionary<string, LeadAgency>> FindLeads(AppDb db, Ctx ctx, IEnumerable<string> named, CancellationToken ct)
    {
        var agreements = await WholeAgreements.Of(db, ctx.Viewer.PartnershipId, ct);
        var first = CaseFounding.FirstFunction(ctx.Viewer);
        var classes = (await db.Functions.Where(f => f.Code == first).Select(f => f.Classes).SingleAsync(ct)).Select(c => Code.Read<InformationClass>(c)!.Value).ToList();
        var agencies = (await db.Agencies.Where(a => a.Active).Select(a => new { a.Id, a.Name }).ToListAsync(ct))
            .Select(a => new LeadAgency(a.Id, a.Name, Sharing.Missing(agreements, a.Id, ctx.Viewer.AgencyId, classes, ctx.Today) is null))
            .Select(a => (Agency: a, Words: NameFolding.Words(a.Name).ToHashSet())).ToList();
        return named
            .Select(cell => (Cell: cell, Words: NameFolding.Words(cell)))
            .Select(c => (c.Cell, Fits: agencies.Where(a => c.Words.Count > 0 && c.Words.All(a.Words.Contains)).Take(2).ToList()))
            .Where(c => c.Fits.Count == 1)
            .ToDictionary(c => c.Cell, c => c.Fits[0].Agency);
    }
}
