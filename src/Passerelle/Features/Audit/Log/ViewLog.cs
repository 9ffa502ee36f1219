using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Audit.Log;

/// <summary>What is looked for in the log of the partnership.</summary>
public sealed record ViewLogInput
{
    /// <summary>The number of a case, or null for all.</summary>
    public string? Reference { get; init; }

    /// <summary>A part of the name of a worker, or null for all.</summary>
    public string? Worker { get; init; }

    /// <summary>One kind of line (<c>audit.record.kind</c>), or null for all.</summary>
    public string? Kind { get; init; }

    /// <summary>The first day, included.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day, included.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Behind this record.</summary>
    public LogKey? After { get; init; }
}

/// <summary>One line of the log; a worker or an agency that is none of the partnership has no name here.</summary>
/// <param name="Numbers">The numbers of the first few cases.</param>
/// <param name="MoreCases">How many others there are.</param>
public sealed record LogLine(
    Guid Id, DateTimeOffset At, string? Worker, string? Agency, string Verb, string Kind, string Purpose, string Outcome, IReadOnlyList<string> Classes, IReadOnlyList<string> Numbers, int MoreCases, DateTimeOffset? AsOf);

/// <summary>A page of the log.</summary>
public sealed record LogView(IReadOnlyList<LogLine> Lines, LogKey? Next);

/// <summary>
/// The log of the whole partnership for its data-protection officer: looks, changes, sign-ins, refusals, emergency access, what was printed, changes of
/// registers; also of restricted cases. Numbers of cases, never a name, an alias or a word of one. Reading it stands in it.
/// </summary>
public sealed class ViewLog(AppDb db) : IUseCase<ViewLogInput, LogView>
{
    private const int PageSize = 100;
    private const int MostWorkers = 50;
    private const int MostNumbers = 3;

    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("view_log", Permission.ReadLog);

    /// <inheritdoc />
    public async Task<Outcome<LogView>> Handle(ViewLogInput input, Ctx ctx, CancellationToken ct)
    {
        var (start, end) = (ctx.Midnight(input.From), ctx.Midnight(input.To < DateOnly.MaxValue ? input.To?.AddDays(1) : null));
        var workers = input.Worker is { Length: > 0 } name
            ? await db.Workers.Where(w => EF.Functions.ILike(w.Name, Pattern(name), "\\")).OrderBy(w => w.Name).Take(MostWorkers).Select(w => w.Id.Value).ToArrayAsync(ct) : null;
        var reference = input.Reference is { Length: > 0 } number ? number : null;
        var page = await db.AuditRecords.FromSql(
                $"select * from access.partnership_log({workers}, {reference}, {input.Kind}, {start}, {end}, {input.After?.At}, {input.After?.Id}, {PageSize + 1})")
            .OrderByDescending(r => r.At).ThenByDescending(r => r.Id)
            .Select(r => new
            {
                Row = r,
                Worker = db.Workers.Where(w => w.Id == r.WorkerId).Select(w => w.Name).FirstOrDefault(),
                Agency = db.Agencies.Where(a => a.Id == r.AgencyId).Select(a => a.Name).FirstOrDefault(),
            }).ToListAsync(ct);
        var more = page.Count > PageSize;
        if (more) page.RemoveAt(PageSize);
        var named = page.SelectMany(r => r.Row.CaseIds.Take(MostNumbers)).Distinct().ToArray();
        var numbers = (await db.Database.SqlQuery<NumberedCase>($"""select id as "Id", reference as "Reference" from access.numbers_of({named})""").ToListAsync(ct)).ToDictionary(c => c.Id, c => c.Reference);
        ctx.Trail.Lists(numbers.Keys.Select(id => new CaseId(id)));
        return new LogView(
            page.ConvertAll(r =>
            {
                var own = r.Row.AgencyId == ctx.Viewer.AgencyId;
                return new LogLine(r.Row.Id, r.Row.At, r.Worker, r.Agency, LogWords.VerbFor(r.Row.Verb, own), r.Row.Kind, r.Row.Purpose, r.Row.Outcome, LogWords.ClassesFor(r.Row.Classes, own),
                    [.. r.Row.CaseIds.Take(MostNumbers).Select(id => numbers.GetValueOrDefault(id)).OfType<string>()], Math.Max(0, r.Row.CaseIds.Length - MostNumbers), r.Row.AsOf);
            }),
            more ? new LogKey(page[^1].Row.At, page[^1].Row.Id) : null);
    }

    private static string Pattern(string part) => "%" + part.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal) + "%";

    private sealed record NumberedCase(Guid Id, string Reference);
}
