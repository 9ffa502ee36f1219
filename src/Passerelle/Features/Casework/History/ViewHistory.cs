using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.History;

/// <summary>From which day on a case can be read as it stood.</summary>
public sealed record HistoryView(CaseHeader Header, DateOnly From);

/// <summary>Asks since when the file remembers.</summary>
public sealed class ViewHistory(AppDb db) : IUseCase<CaseId, HistoryView>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("choose_day", Permission.ReadCase);

    /// <inheritdoc />
    public async Task<Outcome<HistoryView>> Handle(CaseId input, Ctx ctx, CancellationToken ct)
    {
        if (await CaseHeader.Load(db, input, ctx, ct) is not { } header)
            return Problem.NotFound;
        var first = await db.Database.SqlQuery<DateTime>(
            $"""
            select least((select min(lower(h.known)) from history.case_file h where h.case_id = {input.Value}),
                         (select c.known_from from casework.case_file c where c.case_id = {input.Value})) as "Value"
            """).SingleAsync(ct);
        return new HistoryView(header, DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(first, DateTimeKind.Utc), ctx.TimeZone)));
    }
}
