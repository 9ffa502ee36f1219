using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Casework.Imports;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.Imports;

/// <summary>What the viewer has decided.</summary>
/// <param name="Id">The upload.</param>
/// <param name="TakeOver">Unclear and duplicate rows to be taken over, with their state; the others are left out.</param>
/// <param name="LeaveOut">Ready rows that are left out all the same.</param>
public sealed record ImportCasesInput(ImportId Id, IReadOnlyDictionary<int, CaseState> TakeOver, IReadOnlyList<int> LeaveOut);

/// <summary>How many cases there are now.</summary>
public sealed record ImportedCases(int Persons, int Created);

/// <summary>A row that was left out.</summary>
public sealed record LeftOutRow(int Row, string? Reference, RowVerdict Verdict);

/// <summary>Makes a case of every row that is ready or decided: all of them or none.</summary>
public sealed class ImportCases(AppDb db) : IUseCase<ImportCasesInput, ImportedCases>
{
    /// <summary>Cases that one import creates at most: what one transaction does in bearable time.</summary>
    public const int Most = 3_000;

    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("import_cases", Permission.ImportCases);

    /// <inheritdoc />
    public async Task<Outcome<ImportedCases>> Handle(ImportCasesInput input, Ctx ctx, CancellationToken ct)
    {
        var list = await ListInHand.Load(db, input.Id, ct);
        if (!list.Ok)
            return list.Refuse<ImportedCases>();
        var planned = await PlannedList.Make(db, ctx, list.Value.Sheets, list.Value.Mapping, ct);
        if (!planned.Ok)
            return planned.Refuse<ImportedCases>();
        var (taken, leftOut, problems) = Decided(planned.Value.Plan, input);
        if (problems.Count > 0)
            return problems;
        if (taken.Count == 0)
            return new Problem("import.nothing_chosen");
        if (taken.Count > Most)
            return new Problem("import.too_many_persons", null, Most);

        var founded = await new RowFounding(db, ctx, list.Value.File, planned.Value).Found(taken, ct);
        if (!founded.Ok)
            return founded.Refuse<ImportedCases>();
        db.AddRange(founded.Value);
        var file = list.Value.File;
        (file.ImportedAt, file.Persons, file.Created, file.Content) = (ctx.Now, planned.Value.Plan.Rows.Count, taken.Count, null);
        file.LeftOut = JsonSerializer.Serialize(leftOut);
        return new ImportedCases(planned.Value.Plan.Rows.Count, taken.Count);
    }

    private static (List<ReadRow> Taken, List<LeftOutRow> LeftOut, List<Problem> Problems) Decided(ImportPlan plan, ImportCasesInput input)
    {
        var (taken, leftOut, problems) = (new List<ReadRow>(), new List<LeftOutRow>(), new List<Problem>());
        var unwanted = input.LeaveOut.ToHashSet();
        foreach (var planned in plan.Rows)
        {
            var row = planned.Row;
            var decided = planned.Verdict == RowVerdict.Ready && !unwanted.Contains(row.Number) ? row.State
                : planned.Verdict != RowVerdict.Ready && input.TakeOver.TryGetValue(row.Number, out var state) ? state : (CaseState?)null;
            if (decided is not { } chosen)
                leftOut.Add(new LeftOutRow(row.Number, row.Reference, planned.Verdict));
            else if (planned.Choices.Contains(chosen))
                taken.Add(row with { State = chosen });
            else
                problems.Add(new Problem("import.not_a_choice", $"row-{row.Number}", row.Number));
        }
        return (taken, leftOut, problems);
    }
}
