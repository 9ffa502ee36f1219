using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Casework.Ownership;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.Ownership;

/// <summary>How much a life domain needs.</summary>
public sealed record SetNeedInput
{
    /// <summary>The case.</summary>
    public required CaseId CaseId { get; init; }

    /// <summary>The life domain.</summary>
    public required LifeDomain LifeDomain { get; init; }

    /// <summary>How much.</summary>
    public required NeedLevel Level { get; init; }

    /// <summary>Where support stands.</summary>
    public SupportStatus Support { get; init; }

    /// <summary>Since when; null is today.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>The version that the form was based on; null when there was none yet.</summary>
    public int? Version { get; init; }
}

/// <summary>Sets the need of a life domain, a judgement of people; the earlier view stays in the history.</summary>
public sealed class SetNeed(AppDb db) : IUseCase<SetNeedInput, NeedId>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("set_need", Permission.SetOwner);

    /// <inheritdoc />
    public async Task<Outcome<NeedId>> Handle(SetNeedInput input, Ctx ctx, CancellationToken ct)
    {
        if (await CaseHeader.Load(db, input.CaseId, ctx, ct) is not { } header)
            return Problem.NotFound;
        var since = input.Since ?? ctx.Today;
        var known = await db.Needs.AsTracking().FirstOrDefaultAsync(n => n.CaseId == input.CaseId && n.Handling.LifeDomain == input.LifeDomain, ct);
        if (known is not null && input.Version is { } version)
            db.Entry(known).Property("Version").OriginalValue = version;
        var set = known is null
            ? Need.Set(new NeedId(ctx.NewId()), input.CaseId, header.State, input.LifeDomain, input.Level, input.Support, since, ctx.Viewer.AgencyId, ctx.Today)
            : known.Change(header.State, input.Level, input.Support, since, ctx.Today);
        if (!set.Ok)
            return set.Refuse<NeedId>();
        if (known is null)
            db.Add(set.Value);
        ctx.Trail.Shows(input.CaseId, InformationClass.Operational, set.Value.Id.Value);
        return set.Value.Id;
    }
}
