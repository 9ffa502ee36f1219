using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Casework.Imports;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Components;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Casework.Imports;

/// <summary>Says what the columns of a list mean.</summary>
public sealed class ChooseColumnsPage(UseCaseRunner door, ViewColumns view, ChooseColumns choose) : ImportPage
{
    private static Words Words => Words.For("Features/Casework/Imports");

    /// <summary>What the form holds.</summary>
    public sealed class Form
    {
        /// <summary>The sheet.</summary>
        public int Sheet { get; set; }

        /// <summary>The header row, 0 for none.</summary>
        public int HeaderRow { get; set; }

        /// <summary>One meaning per column.</summary>
        public List<ColumnMeaning> Meanings { get; set; } = [];
    }

    /// <summary>What the form holds.</summary>
    [BindProperty]
    public Form Input { get; set; } = new();

    /// <summary>The list.</summary>
    public ColumnsView View { get; private set; } = null!;

    /// <summary>The meanings to choose from.</summary>
    public IEnumerable<Choice> Meanings => Enum.GetValues<ColumnMeaning>().Select(m => new Choice(m.ToString(), Words[$"meaning.{Code.Of(m)}"]));

    /// <summary>How sure the guess is, in words.</summary>
    public string Confidence => Words[View.Proposal.Confidence switch { 0 => "columns.no_header", < 0.5 => "columns.few", < 1 => "columns.most", _ => "columns.all" }];

    /// <summary>Shows the proposal for the sheet and header row.</summary>
    public Task<IActionResult> OnGetAsync(int? sheet, int? header, CancellationToken ct) => Show(new ViewColumnsInput(ImportId, sheet, header), keep: false, ct);

    /// <summary>Confirms the columns.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var asked = new ViewColumnsInput(ImportId, Input.Sheet, Input.HeaderRow);
        if (!ModelState.IsValid)
            return await Show(asked, keep: true, ct);
        var input = new ChooseColumnsInput { Id = ImportId, Sheet = Input.Sheet, HeaderRow = Input.HeaderRow, Meanings = Input.Meanings };
        // No operation id: saying it again is no second act, and going back to say it otherwise is the purpose of the page.
        var outcome = await door.Run(choose, input, ct: ct);
        return Finished(outcome) ?? await Answer(outcome, id => Redirect(ImportLinks.Rows(id)), () => Show(asked, keep: true, ct));
    }

    private async Task<IActionResult> Show(ViewColumnsInput asked, bool keep, CancellationToken ct)
    {
        var outcome = await door.Run(view, asked, ct: ct);
        if (!outcome.Ok && outcome.Problems.Any(p => p.Key == "import.no_such_sheet"))
            return NotFound();
        return Finished(outcome) ?? Answer(outcome, shown =>
        {
            View = shown;
            var mapping = shown.Proposal.Mapping;
            (Input.Sheet, Input.HeaderRow) = (mapping.Sheet, mapping.HeaderRow ?? 0);
            if (!keep)
                Input.Meanings = [.. mapping.Meanings];
            Input.Meanings.AddRange(Enumerable.Repeat(ColumnMeaning.Ignore, Math.Max(0, shown.Proposal.Headers.Count - Input.Meanings.Count)));
            return Page();
        });
    }
}
