using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Casework.Imports;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.Imports;

/// <summary>Which sheet and header row to look at; nulls take what was chosen before, else the guess. A header row of 0 says that there is none.</summary>
public sealed record ViewColumnsInput(ImportId Id, int? Sheet = null, int? HeaderRow = null);

/// <summary>A sheet to choose.</summary>
public sealed record SheetChoice(int Index, string Name, bool Hidden, int Rows);

/// <summary>A row that may be the header.</summary>
public sealed record HeaderChoice(int Number, string Text);

/// <summary>The first rows of a list with the proposal what its columns mean.</summary>
public sealed record ColumnsView(
    ImportId Id, string FileName, IReadOnlyList<SheetChoice> Sheets, IReadOnlyList<HeaderChoice> HeaderRows, HeaderProposal Proposal, IReadOnlyList<SheetRow> FirstRows);

/// <summary>Shows the columns of an uploaded list.</summary>
public sealed class ViewColumns(AppDb db) : IUseCase<ViewColumnsInput, ColumnsView>
{
    private const int RowsShown = 8;
    private const int HeaderRowsOffered = 15;
    private const int TextShown = 80;

    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("view_import_columns", Permission.ImportCases);

    /// <inheritdoc />
    public async Task<Outcome<ColumnsView>> Handle(ViewColumnsInput input, Ctx ctx, CancellationToken ct)
    {
        var list = await ListInHand.Load(db, input.Id, ct);
        if (!list.Ok)
            return list.Refuse<ColumnsView>();
        var sheets = list.Value.Sheets;
        var sheet = input.Sheet ?? list.Value.Chosen?.Sheet ?? sheets.Proposed;
        if (sheet < 0 || sheet >= sheets.All.Count)
            return new Problem("import.no_such_sheet", nameof(input.Sheet));
        var proposal = Proposal(list.Value, input, sheet);
        var rows = sheets.All[sheet].Rows;
        return new ColumnsView(
            input.Id, list.Value.File.FileName,
            [.. sheets.All.Select((s, i) => new SheetChoice(i, s.Name, s.Hidden, s.Rows.Count))],
            [.. rows.Take(HeaderRowsOffered).Select(r => new HeaderChoice(r.Number, Short(string.Join(" | ", r.Cells.Where(c => !c.Blank).Select(c => c.Text)))))],
            proposal,
            [.. rows.Where(r => proposal.Mapping.HeaderRow is not { } header || r.Number > header).Take(RowsShown)]);
    }

    private static HeaderProposal Proposal(ListInHand list, ViewColumnsInput input, int sheet)
    {
        if (input.HeaderRow is { } header)
            return HeaderGuess.Propose(list.Sheets, sheet, header == 0 ? null : header);
        if (list.Chosen is not { } chosen || chosen.Sheet != sheet)
            return HeaderGuess.Propose(list.Sheets, sheet);
        return HeaderGuess.Propose(list.Sheets, sheet, chosen.HeaderRow) with { Mapping = chosen };
    }

    private static string Short(string text) => text.Length <= TextShown ? text : text[..TextShown] + "…";
}
