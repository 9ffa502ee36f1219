using System.Diagnostics;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Imports;

/// <summary>The command as an operator runs it: a process of its own, its output and its exit status.</summary>
public sealed class ImportCommandTests(House house) : IClassFixture<House>
{
    private sealed record Ran(int Status, string Output, string Errors)
    {
        public string LastLine => Output.TrimEnd().Split('\n')[^1].TrimEnd();
    }

    private async Task<Ran> Import(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "import", .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
            Environment = { ["ConnectionStrings__Passerelle_FILE"] = house.ConnectionFile, ["PASSERELLE_DATA"] = PostgresForTests.TempFolder },
        };
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return new Ran(process.ExitCode, await output, await errors);
    }

    private static string Sample(string name) => Path.Combine(Samples.Folder!, name);

    private Task<long> Cases() => house.Sql<long>("select count(*) from casework.case_file");

    [SampleFact]
    public async Task The_list_of_Brumelande_is_imported_once_after_a_dry_run_that_leaves_no_trace()
    {
        var dry = await Import(Sample("caselist-brumelande.xlsx"), "--partnership", "BRU", "--dry-run");
        Assert.Equal((0, "rows 39, ready 28, unclear 9, duplicate 2"), (dry.Status, dry.LastLine));
        Assert.Equal(0L, await Cases() + await house.Sql<long>("select count(*) from platform.import_file"));

        var first = await Import(Sample("caselist-brumelande.xlsx"), "--partnership", "BRU");
        Assert.Equal((0, "rows 39, ready 28, unclear 9, duplicate 2"), (first.Status, first.LastLine));
        Assert.Equal(28L, await Cases());
        Assert.Equal(28L, await house.Sql<long>("select count(*) from casework.import_row where jsonb_array_length(cells) >= 7"));
        Assert.Equal("2027-02", await house.Sql<string>("select d.date from casework.key_date d join casework.import_row r using (case_id) where r.row_number = 44"));
        Assert.Equal("Tableau caselist-brumelande.xlsx, ligne 44", await house.Sql<string>("select d.source from casework.key_date d join casework.import_row r using (case_id) where r.row_number = 44"));

        // What was taken over is known now; what nobody has decided yet still waits for a decision.
        var second = await Import(Sample("caselist-brumelande.xlsx"), "--partnership", "BRU");
        Assert.Equal((0, "rows 39, ready 0, unclear 9, duplicate 30"), (second.Status, second.LastLine));
        Assert.Equal(28L, await Cases());
        Assert.DoesNotContain("Essk", first.Output + second.Output, StringComparison.OrdinalIgnoreCase);
    }

    [SampleFact]
    public async Task The_list_of_Zandermeer_is_counted()
    {
        var dry = await Import(Sample("caselist-zandermeer.csv"), "--partnership", "zan", "--dry-run");
        Assert.Equal((0, Samples.Plan("caselist-zandermeer.csv").Plan.ToString()), (dry.Status, dry.LastLine));
    }

    [Theory]
    [InlineData("There is no file", "nowhere.xlsx", "--partnership", "BRU")]
    [InlineData("Name a file and a partnership", "nowhere.xlsx")]
    public async Task What_is_missing_is_said(string sentence, params string[] arguments)
    {
        var ran = await Import(arguments);
        Assert.Equal(1, ran.Status);
        Assert.Contains(sentence, ran.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_partnership_and_a_wrong_file_are_refused_with_a_sentence()
    {
        var list = Path.Combine(PostgresForTests.TempFolder, "list.csv");
        await File.WriteAllTextAsync(list, "Nom;Prénom;Né le\nKestrel;Taru;1.2.1990\n");
        var unknown = await Import(list, "--partnership", "XYZ");
        Assert.Equal(1, unknown.Status);
        Assert.Contains("There is no partnership 'XYZ'. There are: BRU", unknown.Errors, StringComparison.Ordinal);

        var picture = Path.Combine(PostgresForTests.TempFolder, "list.xlsx");
        await File.WriteAllBytesAsync(picture, [0x89, 0x50, 0x4E, 0x47, 1, 2, 3]);
        var wrong = await Import(picture, "--partnership", "BRU");
        Assert.Equal((1, "This is a picture. Choose the spreadsheet itself, as .xlsx or .csv."), (wrong.Status, wrong.Errors.Trim()));
    }
}
