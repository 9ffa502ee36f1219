using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.Cases;

/// <summary>The state of a case, its version, and the states that may follow.</summary>
public sealed record CaseStateView(CaseHeader Header, int Version, IReadOnlyList<CaseState> Following);

/// <summary>Shows the state of a case to somebody who may change it.</summary>
public sealed class ViewState(AppDb db) : IUseCase<CaseId, CaseStateView>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("view_state", Permission.ReadCase);

    /// <inheritdoc />
    public async Task<Outcome<CaseStateView>> Handle(CaseId input, Ctx ctx, CancellationToken ct)
    {
        if (await CaseHeader.Load(db, input, ctx, ct) is not { } header)
            return Problem.NotFound;
        if (!header.SeesCase || !ctx.Viewer.May(Permission.ChangeState))
            return Problem.Forbidden;   // known, but somebody else's step
        var version = await db.Cases.Where(c => c.Id == input).Select(c => EF.Property<int>(c, "Version")).SingleAsync(ct);
        return new CaseStateView(header, version, CaseTransitions.Following(header.State));
    }
}
