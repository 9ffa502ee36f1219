using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Casework.Release;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.Release;

/// <summary>Which date, and the version that a form shown before was based on.</summary>
public sealed record EditKeyDateInput(CaseId CaseId, KeyDateKind Kind, int? BasedOn = null);

/// <summary>Shows one key date for changing it.</summary>
public sealed class EditKeyDate(AppDb db) : IUseCase<EditKeyDateInput, Editing<KeyDate>>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("edit_key_date", Permission.SetKeyDate);

    /// <inheritdoc />
    public async Task<Outcome<Editing<KeyDate>>> Handle(EditKeyDateInput input, Ctx ctx, CancellationToken ct)
    {
        if (await CaseHeader.Load(db, input.CaseId, ctx, ct) is not { } header)
            return Problem.NotFound;
        if (await db.KeyDates.FirstOrDefaultAsync(d => d.CaseId == input.CaseId && d.Kind == input.Kind, ct) is not { } date)
            return new Editing<KeyDate>(header, null, null, null);
        ctx.Trail.Shows(input.CaseId, date.Handling.Class, date.Id.Value);
        return await Editing<KeyDate>.Of(db, header, date, date.Id.Value, db.KeyDates.Where(d => d.Id == date.Id), input.BasedOn, ct);
    }
}
