using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Casework.People;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.Cases;

/// <summary>What is known when a case is opened by hand.</summary>
public sealed record OpenCaseInput : CaseBeginning
{
    /// <summary>The coordinator who manages the team, when somebody else opens the case.</summary>
    public WorkerId? Coordinator { get; init; }

    /// <summary>The viewer has seen the similar cases and says that this is another person.</summary>
    public bool IsAnotherPerson { get; init; }
}

/// <summary>Opens a case by hand: case, person, first name, release date, whereabouts, decision, first due item, and its first members.</summary>
public sealed class OpenCase(AppDb db) : IUseCase<OpenCaseInput, CaseId>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("open_case", Permission.OpenCase);

    /// <inheritdoc />
    public async Task<Outcome<CaseId>> Handle(OpenCaseInput input, Ctx ctx, CancellationToken ct)
    {
        var known = await KnownPeople.Find(db, ctx, PersonName.Join(input.Given, input.Particle, input.Family), input.DisplayAlias, input.Birth, ct);
        if (input.PreviousEpisodeId is { } previous && !await db.Cases.AnyAsync(c => c.Id == previous && c.ClosedOn != null, ct))
            return new Problem("open.no_previous_episode");
        // Who opens a new episode knows that there are earlier ones; an open case of the same person they should look at all the same.
        if (!input.IsAnotherPerson && (input.PreviousEpisodeId is null ? known.Any : known.Seen.Any(p => !p.Closed)))
            return new Problem("open.may_be_known", nameof(input.IsAnotherPerson));
        if (await FromElsewhere(input, ctx, ct) is { } strange)
            return strange;
        var asked = CleanText.Short(nameof(input.Reference), input.Reference);
        if (!asked.Ok)
            return asked.Refuse<CaseId>();
        var reference = asked.Value.Length == 0 ? await CaseFounding.NextReference(db, ctx, ct) : asked.Value.ToUpperInvariant();
        if (await db.Database.SqlQuery<bool>($"""select access.reference_taken({reference}) as "Value" """).SingleAsync(ct))
            return new Problem("constraint.case_reference_once", nameof(input.Reference));

        var caseId = new CaseId(ctx.NewId());
        var rows = CaseFounding.Build(caseId, reference, input, await CaseFounding.Genders(db, ct), ctx);
        if (!rows.Ok)
            return rows.Refuse<CaseId>();
        var function = CaseFounding.FirstFunction(ctx.Viewer);
        if (await Beyond(function, input, ctx, ct) is { } missing)
            return missing;
        if (!await Found(caseId, function, input, ctx, ct))
            return new Problem("open.coordinator_needed", nameof(input.Coordinator));
        db.AddRange(rows.Value);
        ctx.Trail.Shows(caseId);
        return caseId;
    }

    // Agencies of another partnership can be named only by a forged form.
    private async Task<Problem?> FromElsewhere(OpenCaseInput input, Ctx ctx, CancellationToken ct)
    {
        var ours = await db.Agencies.Where(a => a.PartnershipId == ctx.Viewer.PartnershipId).Select(a => a.Id).ToListAsync(ct);
        return input.LeadAgencyId is { } lead && !ours.Contains(lead) ? new Problem("field.not_in_list", nameof(input.LeadAgencyId), lead.Value)
            : input.HostAgencyId is { } host && !ours.Contains(host) ? new Problem("field.not_in_list", nameof(input.HostAgencyId), host.Value)
            : null;
    }

    // The first members need an agreement like every other, unless they work for the agency that leads.
    private async Task<Problem?> Beyond(string function, OpenCaseInput input, Ctx ctx, CancellationToken ct)
    {
        var lead = input.LeadAgencyId ?? ctx.Viewer.AgencyId;
        var classes = await db.Functions.Where(f => f.Code == function || f.Code == "coordinator").ToDictionaryAsync(f => f.Code, f => f.Classes, ct);
        Task<Problem?> Missing(AgencyId agency, string code, string field) => SeatAgreements.Missing(
            db, lead, agency, [.. classes[code].Select(c => Code.Read<InformationClass>(c)!.Value)], null, field, ctx, ct);
        if (await Missing(ctx.Viewer.AgencyId, function, nameof(input.LeadAgencyId)) is { } own)
            return own;
        return function == "coordinator" || await db.Workers.FirstOrDefaultAsync(w => w.Id == input.Coordinator, ct) is not { } coordinator
            ? null : await Missing(coordinator.AgencyId, "coordinator", nameof(input.Coordinator));
    }

    private async Task<bool> Found(CaseId caseId, string function, OpenCaseInput input, Ctx ctx, CancellationToken ct) =>
        await db.Database.SqlQuery<bool>(
            $"""
            select access.found_case({caseId.Value}, {ctx.NewId()}, {function}, {input.Reasons ?? ""}, {input.Coordinator?.Value}, {ctx.NewId()}) as "Value"
            """).SingleAsync(ct);
}
