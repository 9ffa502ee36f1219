using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Passerelle.Domain.Casework.Imports;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Formats;
using Xunit;

namespace Passerelle.Tests.Platform.Formats;

public sealed class DelimitedTests
{
    static DelimitedTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static TheoryData<string> Encodings => ["utf-8", "windows-1252", "utf-16", "utf-16BE"];

    [Theory, MemberData(nameof(Encodings))]
    public void The_encoding_is_guessed_with_and_without_a_mark(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        var text = "Nom;Prénom\r\nØrnvik;Åke\r\n";
        foreach (var bytes in new[] { encoding.GetBytes(text), [.. encoding.GetPreamble(), .. encoding.GetBytes(text)] })
            Assert.Equal(["Nom", "Prénom", "Ørnvik", "Åke"], Sheet(bytes).Rows.SelectMany(r => r.Cells).Select(c => c.Text));
    }

    [Theory]
    [InlineData("a;b;c\n1,5;2,5;3\n1,5;x;y\n")]
    [InlineData("a,b,c\n1.5,2;5,3\n1,x,y\n")]
    [InlineData("a\tb\tc\n1,5\t2\t3\nx\ty\tz\n")]
    [InlineData("a|b|c\n1;2|2|3\nx|y|z\n")]
    [InlineData("sep=|\na|b|c\nd|e|f\n")]
    [InlineData("Liste, für alle\n\n\na;b;c\nx, y;\"e; f\";g\n1;2;3\n")]
    public void The_delimiter_is_guessed(string text) => Assert.Equal(3, Sheet(text).Rows[^1].Cells.Count);

    [Fact]
    public void Quoted_line_breaks_belong_to_the_cell_and_lines_are_counted_on()
    {
        var rows = Sheet("a;b\r\nx;\"one\r\ntwo \"\"three\"\"\"\r\n\r\ny;z\r\n").Rows;
        Assert.Equal("one\ntwo \"three\"", rows[1][1].Text);
        Assert.Equal([1, 2, 5], rows.Select(r => r.Number));
    }

    [Fact]
    public void A_quote_that_is_never_closed_is_named_by_its_line()
    {
        var problem = Problem(Encoding.UTF8.GetBytes("a;b\nx;\"fine\nhere\"\ny;\"not closed\nz;w\nv;u\n"));
        Assert.Equal("import.quotes", problem.Key);
        Assert.Equal([4], problem.Arguments);
    }

    [Fact]
    public void A_quote_inside_a_field_is_a_letter_like_any_other() =>
        Assert.Equal(["5\" pipe", "x"], Sheet("5\" pipe;x\n").Rows[0].Cells.Select(c => c.Text));

    [Fact]
    public void Rows_may_be_of_different_length() =>
        Assert.Equal([3, 1, 4], Sheet("a;b;c\nd\ne;f;g;h\n").Rows.Select(r => r.Cells.Count));

    [Fact]
    public void A_million_lines_are_refused_at_once() =>
        Assert.Equal("import.too_many_rows", Problem(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("a;b\n", 1_000_000)))).Key);

    [Fact]
    public void A_file_beyond_ten_megabytes_is_refused() => Assert.Equal("import.too_large", Problem(new byte[10 * 1024 * 1024 + 1]).Key);

    public static TheoryData<byte[], string> NotLists => new()
    {
        { [], "import.empty" },
        { " \r\n\t\r\n"u8.ToArray(), "import.empty" },
        { ";;;\n;;;\n"u8.ToArray(), "import.empty" },
        { "%PDF-1.7\n%âãÏÓ"u8.ToArray(), "import.not_a_spreadsheet.pdf" },
        { [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], "import.not_a_spreadsheet.image" },
        { [0xFF, 0xD8, 0xFF, 0xE0, 0, 0], "import.not_a_spreadsheet.image" },
        { "<!DOCTYPE html><table><tr><td>Nom"u8.ToArray(), "import.not_a_spreadsheet.web_page" },
        { "\ufeff  <html>"u8.ToArray(), "import.not_a_spreadsheet.web_page" },
        { "{\\rtf1 Liste}"u8.ToArray(), "import.not_a_spreadsheet.document" },
        { [0x1F, 0x8B, 8, 0, 0, 0], "import.not_a_spreadsheet.archive" },
        { "a;b\nx\0y;z\n"u8.ToArray(), "import.not_a_spreadsheet" },
        { [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[504]], "import.save_as_xlsx" },
        { [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. Encoding.Unicode.GetBytes("EncryptedPackage")], "import.encrypted" },
        { [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. Encoding.Unicode.GetBytes("WordDocument")], "import.not_a_spreadsheet.document" },
    };

    [Theory, MemberData(nameof(NotLists))]
    public void What_is_no_list_is_refused_with_its_own_sentence(byte[] bytes, string key) => Assert.Equal(key, Problem(bytes).Key);

    [Fact]
    public void Whatever_the_bytes_reading_answers_and_no_cell_holds_what_the_database_refuses() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(HostileBytes(), bytes =>
        {
            var read = SheetReader.Read(new MemoryStream(bytes), "x");
            return !read.Ok || read.Value.All.SelectMany(s => s.Rows).SelectMany(r => r.Cells)
                .All(c => c.Text.EnumerateRunes().All(r => r.Value is '\n' or '\t' || !Rune.IsControl(r)));
        }));

    // Plain noise, noise behind each signature, and sound files with a few bytes changed.
    private static Arbitrary<byte[]> HostileBytes()
    {
        var noise = ArbMap.Default.GeneratorFor<byte[]>();
        var workbook = Workbooks.Of(Workbooks.Row(1, "Nom", "Prénom") + Workbooks.Row(2, "Essk", "Åke"));
        var list = Encoding.UTF8.GetBytes("Nom;Prénom\nEssk;\"Åke\"\n\"a\"\"b\";c\n");
        byte[][] starts = ["PK\x03\x04"u8.ToArray(), [0xD0, 0xCF, 0x11, 0xE0], [0xFF, 0xFE], "\"a;"u8.ToArray(), "sep=;\n"u8.ToArray()];
        return Arb.From(Gen.OneOf(
            noise,
            Gen.Elements(starts).SelectMany(start => noise.Select(rest => (byte[])[.. start, .. rest])),
            Gen.Elements(workbook, list).SelectMany(Changed)));
    }

    private static Gen<byte[]> Changed(byte[] sound) =>
        Gen.Choose(0, sound.Length - 1).Two().SelectMany(at => Gen.Choose(0, 255).Select(value =>
        {
            var changed = (byte[])sound.Clone();
            changed[at.Item1] = (byte)value;
            changed[at.Item2] ^= 0x20;
            return changed;
        }));

    private static Sheet Sheet(string text) => Sheet(Encoding.UTF8.GetBytes(text));

    private static Sheet Sheet(byte[] bytes) => SheetReader.Read(new MemoryStream(bytes), "a.csv").Value.All[0];

    private static Problem Problem(byte[] bytes) => Assert.Single(SheetReader.Read(new MemoryStream(bytes), "a.csv").Problems);
}
