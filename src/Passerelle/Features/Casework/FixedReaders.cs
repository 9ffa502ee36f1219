using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework;

/// <summary>How something is about to be written whose readers nobody chooses; <paramref name="SeesCase"/> is false for a viewer who sees only what names them.</summary>
public sealed record FixedReadersInput(CaseId CaseId, Handling Handling, bool SeesCase);

/// <summary>Who of the team would read it; <paramref name="ShowsTeam"/> is false for a viewer who sees only what names them.</summary>
public sealed record FixedReadersView(bool ShowsTeam, WorkerId Viewer, IReadOnlyList<CaseMember> Reads, IReadOnlyList<CaseMember> ReadsNot);

/// <summary>Says on a form, before anything is saved, who will be able to read it. PostgreSQL's policy is asked; nothing is guessed in C#.</summary>
public sealed class FixedReaders(AppDb db) : IUseCase<FixedReadersInput, FixedReadersView>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("preview_readers", Permission.ReadCase);

    /// <inheritdoc />
    public async Task<Outcome<FixedReadersView>> Handle(FixedReadersInput input, Ctx ctx, CancellationToken ct)
    {
        // The form around it has shown the case and stands in the log for that, once; whoever is not on the team finds nobody here.
        var team = await CaseMember.Now(db, input.CaseId, ctx, ct);
        if (team.Count == 0)
            return Problem.NotFound;
        if (!input.SeesCase)
            return new FixedReadersView(ShowsTeam: false, ctx.Viewer.WorkerId, [], []);
        var readers = await RowReaders.Of(db, input.CaseId, input.Handling, ct);
        return new FixedReadersView(ShowsTeam: true, ctx.Viewer.WorkerId,
            [.. team.Where(m => readers.Contains(m.WorkerId)).OrderBy(m => m.WorkerId != ctx.Viewer.WorkerId)], [.. team.Where(m => !readers.Contains(m.WorkerId))]);
    }
}
