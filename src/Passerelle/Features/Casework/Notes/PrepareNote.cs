using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.Notes;

/// <summary>Opens the form for a sealed note and says who will read it: nothing can be chosen (rule 17).</summary>
public sealed class PrepareNote(AppDb db) : WhoWillRead(db, UseCaseInfo.Read("prepare_note", Permission.SealNote))
{
    /// <inheritdoc />
    protected override Task<Outcome<Handling>> Settle(CaseHeader header, HandlingInput chosen, Ctx ctx, CancellationToken ct) => Task.FromResult<Outcome<Handling>>(
        header.SeatFor(InformationClass.Sealed, null) is null ? new Problem("note.not_carried") : Handling.Sealed(ctx.Viewer.AgencyId, ctx.Viewer.WorkerId));
}
