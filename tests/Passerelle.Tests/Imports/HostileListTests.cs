using FsCheck;
using FsCheck.Fluent;
using Passerelle.Domain.Casework.Imports;
using Xunit;

namespace Passerelle.Tests.Imports;

public sealed class HostileListTests
{
    [Fact]
    public void Whatever_the_cells_every_person_counts_under_exactly_one_verdict() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(Rows(), cells =>
        {
            string[] header = ["Réf.", "Nom", "Prénom", "Né(e) le", "Date de sortie", "Référent", "Situation", "Logement", "Emploi", "Tél.", "Mail", "Notes"];
            var rows = cells.Prepend(header).Select((row, i) => new SheetRow(i + 1, [.. row.Select(c => new Cell(c))])).ToList();
            var sheets = new Sheets("x", [new Sheet("x", false, rows)]);
            var read = RowReading.Read(sheets, HeaderGuess.Propose(sheets, 0, 1).Mapping, Samples.Today);
            if (!read.Ok) return true;
            var plan = ImportPlan.Build(read.Value.Rows, _ => null);
            return read.Value.Rows.Count + read.Value.Skipped.Count == cells.Count(row => row.Length > 0)
                && Enum.GetValues<RowVerdict>().Sum(plan.Count) == plan.Rows.Count;
        }));

    private static Arbitrary<List<string[]>> Rows()
    {
        var written = Gen.Elements("Null", "undefined", "'; DROP TABLE case_file;--", "=cmd|' /C calc'!A0", "👨‍👩‍👧‍👦", "\u202Egnp.exe", "a\u0301\u0301\u0301", "𠀀", "0001-01-01", "9999-12-31",
            "29 février 2027", "-0", "1e309", "NaN", "١٢٣", "nnb", "?", "31.12.99", "05550 100 / 05550 200", "\uD800", "x\uDC00", "O'Brien", "ß", "", " ", "TOTAL", "39");
        var cell = Gen.OneOf(written, ArbMap.Default.GeneratorFor<string>().Select(s => s ?? ""));
        return Arb.From(cell.ArrayOf(12).ListOf().Select(rows => rows.ToList()));
    }
}
