using System.IO.Compression;
using System.Text;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Formats;
using Xunit;
using static Passerelle.Tests.Platform.Formats.Workbooks;

namespace Passerelle.Tests.Platform.Formats;

public sealed class WorkbookTests
{
    [Fact]
    public void A_workbook_is_read_with_its_row_numbers_whatever_its_file_name_says()
    {
        var sheets = SheetReader.Read(new MemoryStream(Of(Row(3, "Name", "Vorname") + Row(7, "Essk", "Åke"))), "liste.csv").Value;
        Assert.Equal(["3 Name", "7 Essk"], sheets.All[0].Rows.Select(r => $"{r.Number} {r[0].Text}"));
        Assert.Equal("Liste", sheets.All[0].Name);
    }

    [Fact]
    public void A_formula_gives_its_stored_value_and_is_never_calculated()
    {
        var rows = "<row r=\"1\"><c r=\"A1\"><f>1+1</f><v>7</v></c><c r=\"B1\" t=\"str\"><f>CMD()</f><v>Essk</v></c><c r=\"C1\" t=\"inlineStr\"><is><t>=1+1</t></is></c></row>";
        Assert.Equal(["7", "Essk", "=1+1"], Sheet(Of(rows)).Rows[0].Cells.Select(c => c.Text));
    }

    [Fact]
    public void Control_characters_and_half_characters_do_not_come_through()
    {
        var text = Sheet(Of(Row(1, "a_x0000_b&#x9;c&#xA;d\u200Fe", "x"))).Rows[0][0].Text;
        Assert.DoesNotContain('\0', text);
        Assert.Contains("c\nd\u200Fe", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_type_is_refused_before_its_entities_grow()
    {
        var bomb = "<!DOCTYPE lolz [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>";
        Assert.Equal("import.damaged", Problem(Of("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&b;</t></is></c></row>", bomb)).Key);
        var outside = $"<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>";
        Assert.Equal("import.damaged", Problem(Of("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&a;</t></is></c></row>", outside)).Key);
    }

    [Fact]
    public void A_zip_bomb_is_refused_by_what_it_unpacks_to()
    {
        Assert.Equal("import.zip_bomb", Problem(Zip(("xl/worksheets/sheet1.xml", new byte[20_000_000]))).Key);
        var lying = Zip(("xl/worksheets/sheet1.xml", new byte[20_000_000]));
        DeclareSizes(lying, 1000);
        Assert.Contains(Problem(lying).Key, new[] { "import.zip_bomb", "import.damaged" });
    }

    [Fact]
    public void A_workbook_beyond_the_unpacked_limit_is_refused_although_it_is_no_bomb()
    {
        var bytes = Of(Row(1, new string('x', 5000), "y"));
        var read = SheetReader.Read(new MemoryStream(bytes), "a.xlsx", new SheetLimits { UnpackedBytes = 4000 });
        Assert.Equal("import.zip_bomb", Assert.Single(read.Problems).Key);
    }

    [Fact]
    public void Parts_under_a_password_or_an_unknown_packing_are_damage_and_no_crash()
    {
        foreach (var (offset, value) in new[] { (8, (byte)1), (10, (byte)99) })
        {
            var workbook = Of(Row(1, "a", "b"));
            for (var at = workbook.AsSpan().IndexOf("PK\x01\x02"u8); at >= 0;)
            {
                workbook[at + offset] = value;
                var next = workbook.AsSpan(at + 4).IndexOf("PK\x01\x02"u8);
                at = next < 0 ? -1 : at + 4 + next;
            }
            var read = SheetReader.Read(new MemoryStream(workbook), "a.xlsx");
            Assert.True(read.Ok || read.Problems[0].Key == "import.damaged");
        }
    }

    [Fact]
    public void A_truncated_workbook_is_damaged_wherever_it_is_cut()
    {
        var whole = Of(string.Concat(Enumerable.Range(1, 50).Select(i => Row(i, $"b{i}", $"name {i * 7919}"))));
        for (var length = 4; length < whole.Length; length += 37)
            Assert.Equal("import.damaged", Problem(whole[..length]).Key);
    }

    [Fact]
    public void Xml_that_breaks_off_names_the_last_row_that_could_be_read()
    {
        var problem = Problem(Of(Row(1, "a", "b") + Row(2, "c", "d") + "<row r=\"3\"><c r=\"A3\"><v>1</row>"));
        Assert.Equal("import.damaged.after_row", problem.Key);
        Assert.Equal([2], problem.Arguments);
    }

    [Theory]
    [InlineData("word/document.xml", "import.not_a_spreadsheet.document")]
    [InlineData("photo.jpg", "import.not_a_spreadsheet.archive")]
    public void Other_packages_are_named(string part, string key)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true)) zip.CreateEntry(part);
        Assert.Equal(key, Problem(file.ToArray()).Key);
    }

    [Fact]
    public void Too_many_rows_columns_or_letters_are_refused_with_the_limit()
    {
        var limits = new SheetLimits { Rows = 2, Columns = 2, CellLength = 10 };
        string Refused(string rows) => SheetReader.Read(new MemoryStream(Of(rows)), "a.xlsx", limits).Problems[0].Key;
        Assert.Equal("import.too_many_rows", Refused(Row(1, "a") + Row(2, "b") + Row(3, "c")));
        Assert.Equal("import.too_many_columns", Refused(Row(1, "a", "b", "c")));
        Assert.Equal("import.cell_too_long", Refused(Row(1, "abcdefghijk")));
    }

    [Fact]
    public void A_lone_cell_in_the_last_corner_does_not_cost_minutes()
    {
        var rows = Row(1, "a", "b") + "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>";
        Assert.StartsWith("import.too_many_", Problem(Of(rows)).Key, StringComparison.Ordinal);
    }

    [Fact]
    public void A_workbook_without_a_cell_is_empty() => Assert.Equal("import.empty", Problem(Of("")).Key);

    private static Domain.Casework.Imports.Sheet Sheet(byte[] bytes) => SheetReader.Read(new MemoryStream(bytes), "a.xlsx").Value.All[0];

    private static Problem Problem(byte[] bytes) => Assert.Single(SheetReader.Read(new MemoryStream(bytes), "a.xlsx").Problems);

    // Sets the declared unpacked size of every entry of the central directory.
    private static void DeclareSizes(byte[] zip, int size)
    {
        for (var at = zip.AsSpan().IndexOf("PK\x01\x02"u8); at >= 0;)
        {
            BitConverter.GetBytes(size).CopyTo(zip, at + 24);
            var next = zip.AsSpan(at + 4).IndexOf("PK\x01\x02"u8);
            at = next < 0 ? -1 : at + 4 + next;
        }
    }
}
