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
        var stamp = await db.Database.SqlQuery<RowStamp>(
            $"""
            select t.version as "Version", w.name as "By", t.known_from as "At" from key_date t left join worker w on w.id = t.changed_by where t.id = {date.Id.Value}
            """).FirstOrDefaultAsync(ct);
        var moment = input.BasedOn is { } version
            ? await db.Database.SqlQuery<DateTimeOffset?>($"""select lower(known) as "Value" from history.key_date where id = {date.Id.Value} and version = {version}""").FirstOrDefaultAsync(ct)
            : null;
        var was = await EarlierVersion.At(db, moment, () => db.KeyDates.FirstOrDefaultAsync(d => d.Id == date.Id, ct), ct);
        return new Editing<KeyDate>(header, date, was, stamp);
    }
}
