using Passerelle.Database;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Passerelle.Features.Casework;

/// <summary>Which entry is about to be written, and how far it is meant to reach.</summary>
public sealed record WhoWillReadInput(CaseId CaseId, HandlingInput Handling);

/// <summary>What a form for an entry needs to know: what its author may choose, and who would be able to read it.</summary>
public sealed record Readership
{
    /// <summary>The identity bar.</summary>
    public required CaseHeader Header { get; init; }

    /// <summary>The author.</summary>
    public required WorkerId Author { get; init; }

    /// <summary>The classes in which the author may write: security items only while they are cleared themselves (rule 18).</summary>
    public required IReadOnlyList<InformationClass> Classes { get; init; }

    /// <summary>The author's agency.</summary>
    public required string Agency { get; init; }

    /// <summary>The team now, as far as the author sees it.</summary>
    public required IReadOnlyList<CaseMember> Team { get; init; }

    /// <summary>The members who would read it, by the answer of the database's own policy.</summary>
    public required IReadOnlySet<WorkerId> Readers { get; init; }

    /// <summary>What was chosen cannot be written like that.</summary>
    public Problem? Refusal { get; init; }

    /// <summary>False for an author who sees only what names them: the team stays unnamed for them.</summary>
    public bool ShowsTeam => Header.SeesCase;

    /// <summary>Those who would read it, the author first.</summary>
    public IEnumerable<CaseMember> Reads => Team.Where(m => Readers.Contains(m.WorkerId)).OrderBy(m => m.WorkerId != Author);

    /// <summary>Members of the team who would not.</summary>
    public IEnumerable<CaseMember> ReadsNot => Team.Where(m => !Readers.Contains(m.WorkerId));

    /// <summary>True when somebody who answers for the case would read it.</summary>
    public bool ReachesResponsible => !ShowsTeam || Reads.Any(m => m.Responsible);
}

/// <summary>Opens the form of an entry, and answers who will be able to read it. PostgreSQL's policy is asked; nothing is guessed in C#.</summary>
public abstract class WhoWillRead(AppDb db, UseCaseInfo info) : IUseCase<WhoWillReadInput, Readership>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = info;

    /// <inheritdoc />
    public async Task<Outcome<Readership>> Handle(WhoWillReadInput input, Ctx ctx, CancellationToken ct)
    {
        if (await CaseHeader.Load(db, input.CaseId, ctx, ct) is not { } header)
            return Problem.NotFound;
        var handling = await Settle(header, input.Handling, ctx, ct);
        var classes = header.CarriedClasses();
        if (classes.Contains(InformationClass.Security) && !await WrittenAs.IsCleared(db, ct))
            classes = [.. classes.Where(c => c != InformationClass.Security)];
        return new Readership
        {
            Header = header,
            Author = ctx.Viewer.WorkerId,
            Classes = classes,
            Agency = ctx.Viewer.AgencyName,
            Team = await CaseMember.Now(db, input.CaseId, ctx, ct),
            Readers = handling.Ok ? await RowReaders.Of(db, input.CaseId, handling.Value, ct) : new HashSet<WorkerId>(),
            Refusal = handling.Problems.Count > 0 ? handling.Problems[0] : null,
        };
    }

    /// <summary>The handling that the entry would get.</summary>
    protected virtual async Task<Outcome<Handling>> Settle(CaseHeader header, HandlingInput chosen, Ctx ctx, CancellationToken ct)
    {
        var written = await WrittenAs.Of(db, header, chosen, ctx, ct);
        return written.Ok ? written.Value.Handling : written.Refuse<Handling>();
    }
}
