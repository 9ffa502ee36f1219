using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Casework.Addenda;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.Addenda;

/// <summary>Which entry is to be corrected.</summary>
public sealed record OwnEntryInput(CaseId CaseId, EntryKind Kind, Guid EntryId);

/// <summary>An own entry, word for word.</summary>
public sealed record OwnEntryView(CaseHeader Header, EntryKind Kind, DateOnly HappenedOn, string Text, Handling Handling);

/// <summary>Shows an own entry to be corrected; somebody else's is refused.</summary>
public sealed class OwnEntry(AppDb db) : IUseCase<OwnEntryInput, OwnEntryView>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("view_own_entry", Permission.ReadCase);

    /// <inheritdoc />
    public async Task<Outcome<OwnEntryView>> Handle(OwnEntryInput input, Ctx ctx, CancellationToken ct)
    {
        if (await CaseHeader.Load(db, input.CaseId, ctx, ct) is not { } header || await EntryAsWritten.Find(db, input.CaseId, input.Kind, input.EntryId, ct) is not { } entry)
            return Problem.NotFound;
        if (entry.Corrected.AuthorId != ctx.Viewer.WorkerId)
            return Problem.Forbidden;
        ctx.Trail.Shows(input.CaseId, entry.Corrected.Handling.Class, [input.EntryId]);
        return new OwnEntryView(header, input.Kind, entry.HappenedOn, entry.Text, entry.Corrected.Handling);
    }
}
