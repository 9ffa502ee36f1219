using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Casework.People;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.People;

/// <summary>Where the person is from a day on.</summary>
public sealed record NoteWhereaboutsInput
{
    /// <summary>The case.</summary>
    public required CaseId CaseId { get; init; }

    /// <summary>The kind.</summary>
    public required WhereaboutsKind Kind { get; init; }

    /// <summary>The place in words.</summary>
    public string? Place { get; init; }

    /// <summary>The agency that houses the person.</summary>
    public AgencyId? HostAgencyId { get; init; }

    /// <summary>The first day; null is today.</summary>
    public DateOnly? From { get; init; }
}

/// <summary>The person is somewhere else from a day on; where they were before ends on that day. A protected address is for the own agency only.</summary>
public sealed class NoteWhereabouts(AppDb db) : IUseCase<NoteWhereaboutsInput, WhereaboutsId>
{
    // Where somebody is registered or may live after release says nothing about where they are.
    private static readonly WhereaboutsKind[] Papers = [WhereaboutsKind.Registered, WhereaboutsKind.ApprovedRelease];

    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("note_whereabouts", Permission.EditPerson);

    /// <inheritdoc />
    public async Task<Outcome<WhereaboutsId>> Handle(NoteWhereaboutsInput input, Ctx ctx, CancellationToken ct)
    {
        if (await CaseHeader.Load(db, input.CaseId, ctx, ct) is not { } header)
            return Problem.NotFound;
        if (input.HostAgencyId is { } host && !await db.Agencies.AnyAsync(a => a.Id == host, ct))
            return new Problem("field.not_in_list", nameof(input.HostAgencyId));
        var from = input.From ?? ctx.Today;
        var handling = Handling.Open(ctx.Viewer.AgencyId) with { Audience = input.Kind == WhereaboutsKind.Protected ? Audience.Agency : Audience.Case };
        var noted = Whereabouts.Note(new WhereaboutsId(ctx.NewId()), input.CaseId, header.State, input.Kind, input.Place, input.HostAgencyId, from, null, handling);
        if (!noted.Ok)
            return noted.Refuse<WhereaboutsId>();
        var lasting = await db.Whereabouts.AsTracking().Where(w => w.CaseId == input.CaseId && w.Until == null).ToListAsync(ct);
        foreach (var former in lasting.Where(w => Papers.Contains(input.Kind) ? w.Kind == input.Kind : !Papers.Contains(w.Kind)))
        {
            if (former.EndOn(from) is { Ok: false })
                return new Problem("whereabouts.not_after_the_last", nameof(input.From), former.From);
            ctx.Trail.Shows(input.CaseId, InformationClass.Operational, former.Id.Value);
        }
        db.Add(noted.Value);
        ctx.Trail.Shows(input.CaseId, InformationClass.Operational, noted.Value.Id.Value);
        return noted.Value.Id;
    }
}
