using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.Team;

/// <summary>Why the viewer should not be on this case.</summary>
public sealed record DeclareConflictInput(CaseId CaseId, string? Why);

/// <summary>A member declares a conflict of interest: their access ends with it, and nothing brings them back but a coordinator (rule 23).</summary>
public sealed class DeclareConflict(AppDb db) : IUseCase<DeclareConflictInput, BarId>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("declare_conflict", Permission.ReadCase);

    /// <inheritdoc />
    public async Task<Outcome<BarId>> Handle(DeclareConflictInput input, Ctx ctx, CancellationToken ct)
    {
        if (await CaseHeader.Load(db, input.CaseId, ctx, ct) is null)
            return Problem.NotFound;
        var why = CleanText.Short(nameof(input.Why), input.Why);
        if (!why.Ok)
            return why.Refuse<BarId>();
        if (why.Value.Length == 0)
            return new Problem("field.required", nameof(input.Why));
        var bar = new BarId(ctx.NewId());
        var declared = await db.Database.SqlQuery<bool>($"""select access.declare_conflict({bar.Value}, {input.CaseId.Value}, {why.Value}) as "Value" """).SingleAsync(ct);
        if (!declared)
            return Problem.NotFound;
        ctx.Trail.Shows(input.CaseId, InformationClass.Operational, bar.Value);
        return bar;
    }
}

/// <summary>Opens the page on which a member declares a conflict of interest.</summary>
public sealed class OpenConflict(AppDb db) : IUseCase<CaseId, CaseHeader>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("open_conflict", Permission.ReadCase);

    /// <inheritdoc />
    public async Task<Outcome<CaseHeader>> Handle(CaseId input, Ctx ctx, CancellationToken ct) =>
        await CaseHeader.Load(db, input, ctx, ct) is { } header ? header : Problem.NotFound;
}
