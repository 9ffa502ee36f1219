using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Casework.Imports;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Casework.Imports;

/// <summary>Shows what each row will become and lets the viewer decide about those that are not ready.</summary>
[KeepsDraft]
public sealed class DecideRowsPage(UseCaseRunner door, ViewRows view, ImportCases import, Vocabularies vocabularies) : ImportPage
{
    private const string Choice = "row-", Leave = "leave-";

    /// <summary>What each row will become.</summary>
    public PlannedList List { get; private set; } = null!;

    /// <summary>The words for the states.</summary>
    public IReadOnlyDictionary<string, string> States { get; private set; } = null!;

    /// <summary>The rows with a verdict.</summary>
    public IReadOnlyList<PlannedRow> Rows(RowVerdict verdict) => [.. List.Plan.Rows.Where(r => r.Verdict == verdict)];

    /// <summary>The word for a state.</summary>
    public string Word(CaseState state) => States[Code.Of(state)];

    /// <summary>Name of the field that decides about a row.</summary>
    public static string ChoiceOf(ReadRow row) => string.Create(CultureInfo.InvariantCulture, $"{Choice}{row.Number}");

    /// <summary>Name of the field that leaves out a ready row.</summary>
    public static string LeaveOf(ReadRow row) => string.Create(CultureInfo.InvariantCulture, $"{Leave}{row.Number}");

    /// <summary>What was chosen last under a name.</summary>
    public string? Typed(string name) => ModelState.TryGetValue(name, out var entry) ? entry.AttemptedValue : null;

    /// <summary>The message beside a field, or null.</summary>
    public string? ErrorOf(string name) => ModelState.TryGetValue(name, out var entry) && entry.Errors.Count > 0 ? entry.Errors[0].ErrorMessage : null;

    /// <summary>Shows the rows.</summary>
    public Task<IActionResult> OnGetAsync(CancellationToken ct) => Show(ct);

    /// <summary>Imports.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        foreach (var (name, values) in Request.Form.Where(f => f.Key.StartsWith(Choice, StringComparison.Ordinal) || f.Key.StartsWith(Leave, StringComparison.Ordinal)))
            ModelState.SetModelValue(name, values, values);
        var outcome = await door.Run(import, new ImportCasesInput(ImportId, Chosen(), [.. Numbers(Leave).Select(n => n.Row)]), Operation, ct);
        return Finished(outcome) ?? await Answer(outcome, _ => Redirect(ImportLinks.Result(ImportId)), () => Show(ct));
    }

    private SortedDictionary<int, CaseState> Chosen() =>
        new(Numbers(Choice).Where(n => n.Value.Length > 0).ToDictionary(n => n.Row, n => Code.Read<CaseState>(n.Value) ?? CaseState.Erased));

    private IEnumerable<(int Row, string Value)> Numbers(string prefix) =>
        from field in Request.Form
        where field.Key.StartsWith(prefix, StringComparison.Ordinal)
        let row = int.TryParse(field.Key[prefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (int?)null
        where row is not null
        group field.Value[0] ?? "" by row.Value into values
        select (values.Key, values.First());

    private async Task<IActionResult> Show(CancellationToken ct)
    {
        States = await vocabularies.Map("case_state");
        var outcome = await door.Run(view, ImportId, ct: ct);
        if (outcome.Problems.Any(p => p.Key is "import.no_name_column" or "import.no_rows" or "import.no_such_sheet"))
            return Redirect(ImportLinks.Columns(ImportId));
        return Finished(outcome) ?? Answer(outcome, list =>
        {
            List = list;
            return Page();
        });
    }
}
