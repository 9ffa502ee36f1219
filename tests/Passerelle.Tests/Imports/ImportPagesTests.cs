using System.Net;
using System.Text;
using Passerelle.Tests.Platform.Formats;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Imports;

/// <summary>The way of a list through the pages, without scripts.</summary>
public sealed class ImportPagesTests(House house) : IClassFixture<House>
{
    private const string Header = "Référence;Nom;Prénom;Né le;Sortie;Statut;Téléphone\n";

    private static async Task<Answer> Upload(PageClient browser, string name, byte[] content)
    {
        var page = await browser.Get("/imports");
        var form = new MultipartFormDataContent();
        foreach (var (field, value) in PageClient.Values(page.Form("main form[enctype]")))
            form.Add(new StringContent(value), field);
        form.Add(new ByteArrayContent(content), "File", name);
        return await browser.Post("/imports", form);
    }

    private static Task<Answer> Upload(PageClient browser, string rows) => Upload(browser, "liste.csv", Encoding.UTF8.GetBytes(Header + rows));

    private static Task<Answer> Confirm(PageClient browser, Answer columns) => browser.Submit(columns, new Dictionary<string, string?>(), "main form[method=post]");

    private Task<long> Count(string table) => house.Sql<long>($"select count(*) from casework.{table}");

    [Theory]
    [InlineData("en", "Rows 1, ready 1, unclear 0, duplicate 0.", "1 case was created on")]
    [InlineData("fr", "Lignes 1, prêtes 1, à préciser 0, en double 0.", "1 dossier a été créé le")]
    public async Task A_list_becomes_cases_in_the_language_of_the_reader(string language, string counts, string done)
    {
        using var browser = await house.Browse("coordinator", language);
        var columns = await Upload(browser, $"L-{language};Tamsin{language};Orve;1990;03/2027;en cours;05550 100 / 05550 200\n");
        Assert.EndsWith("/columns", columns.Url.AbsolutePath, StringComparison.Ordinal);
        var rows = await Confirm(browser, columns);
        Assert.Contains(counts, rows.Text, StringComparison.Ordinal);
        var result = await browser.Submit(rows, new Dictionary<string, string?>());
        Assert.Contains(done, result.Text, StringComparison.Ordinal);
        var link = result.Page.QuerySelector("main table a")!;
        Assert.Equal($"L-{language.ToUpperInvariant()}", link.TextContent);
        Assert.Equal("2027-03", await house.Sql<string>("select k.date from casework.key_date k join casework.case_file c on c.id = k.case_id where c.reference = $1", $"L-{language.ToUpperInvariant()}"));
        Assert.Equal(2L, await house.Sql<long>("select count(*) from casework.contact_point k join casework.case_file c on c.id = k.case_id where c.reference = $1", $"L-{language.ToUpperInvariant()}"));
        Assert.Equal(HttpStatusCode.OK, (await browser.Get(link.GetAttribute("href")!)).Status);
    }

    [Fact]
    public async Task A_column_can_be_given_another_meaning_and_back_again()
    {
        using var browser = await house.Browse("coordinator");
        var columns = await Upload(browser, "C-1;Vell;Ansa;1990;;suivi;05550 300\n");
        var rows = await browser.Submit(columns, new Dictionary<string, string?> { ["Input.Meanings[6]"] = "Ignore", ["Input.Meanings[2]"] = "Ignore" }, "main form[method=post]");
        Assert.DoesNotContain("05550 300", rows.Text, StringComparison.Ordinal);
        columns = await browser.Get(columns.Url.AbsolutePath);
        Assert.Equal("Ignore", columns.Page.QuerySelector("select[name='Input.Meanings[6]'] option[selected]")!.GetAttribute("value"));
        rows = await browser.Submit(columns, new Dictionary<string, string?> { ["Input.Meanings[6]"] = "Phone", ["Input.Meanings[2]"] = "GivenName" }, "main form[method=post]");
        Assert.Contains("05550 300", rows.Text, StringComparison.Ordinal);
        Assert.Contains("Ansa Vell", rows.Text, StringComparison.Ordinal);

        var refused = await browser.Submit(columns, new Dictionary<string, string?> { ["Input.Meanings[1]"] = "Ignore", ["Input.Meanings[2]"] = "Ignore" }, "main form[method=post]");
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(["No column is marked as a name. Say in which column the names of the persons are."], refused.Errors);
        Assert.Equal("Ignore", refused.Page.QuerySelector("select[name='Input.Meanings[1]'] option[selected]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Unclear_and_duplicate_rows_are_left_out_unless_the_coordinator_decides_otherwise()
    {
        using var browser = await house.Browse("coordinator");
        var columns = await Upload(browser, "U-1;Quell;Ibo;1980;;à voir;\nU-2;Marn;Ede;1981;;à voir;\nU-3;Trel;Osk;1982;;suivi;\nU-3;Trel;Osk;1982;;suivi;9\nU-4;Weir;Una;1983;;suivi;\n");
        var rows = await Confirm(browser, columns);
        Assert.Contains("Rows 5, ready 2, unclear 2, duplicate 1.", rows.Text, StringComparison.Ordinal);
        Assert.Contains("Same reference and name as row 4 (U-3).", rows.Text, StringComparison.Ordinal);
        var before = await Count("case_file");

        var wrong = await browser.Submit(rows, new Dictionary<string, string?> { ["row-2"] = "ERA" });
        Assert.Equal(["Row 2: this choice is not offered. Choose again."], wrong.Errors);
        var result = await browser.Submit(wrong, new Dictionary<string, string?> { ["row-2"] = "CLO", ["row-5"] = "SUP", ["leave-6"] = "true" });
        Assert.Contains("3 cases were created on", result.Text, StringComparison.Ordinal);
        Assert.Contains("Row 3 (U-2): unclear, not decided", result.Text, StringComparison.Ordinal);
        Assert.Contains("Row 6 (U-4): left out by you", result.Text, StringComparison.Ordinal);
        Assert.Equal(before + 3, await Count("case_file"));
        Assert.Equal("CLO", await house.Sql<string>("select state from casework.case_file where reference = 'U-1'"));
        Assert.Equal(2L, await house.Sql<long>("select count(*) from casework.decision d join casework.case_file c on c.id = d.case_id where c.reference = 'U-1'"));
        // The other Trel cannot have the number that the first one has.
        Assert.Matches("^B[0-9]{4}-[0-9]{3}$", (await house.Sql<string>("select c.reference from casework.case_file c join casework.import_row r on r.case_id = c.id where r.row_number = 5 and r.file_name = 'liste.csv' and c.reference like 'B%'"))!);
        // Once imported, the content is gone and every page of the list leads to its result.
        Assert.Equal(0L, await house.Sql<long>("select count(*) from platform.import_file where imported_at is not null and content is not null"));
        Assert.Equal(result.Url.AbsolutePath, (await browser.Get(rows.Url.AbsolutePath)).Url.AbsolutePath);
    }

    [Fact]
    public async Task The_same_list_again_creates_nothing()
    {
        using var browser = await house.Browse("coordinator");
        const string list = "S-1;Odrel;Finn;1980;;suivi;\nS-2;Odrel;Greta;1985;;suivi;\n";
        await browser.Submit(await Confirm(browser, await Upload(browser, list)), new Dictionary<string, string?>());
        var before = await Count("case_file");
        var again = await Confirm(browser, await Upload(browser, list));
        Assert.Contains("Rows 2, ready 0, unclear 0, duplicate 2.", again.Text, StringComparison.Ordinal);
        Assert.Contains("Already imported on", again.Text, StringComparison.Ordinal);
        var refused = await browser.Submit(again, new Dictionary<string, string?> { ["row-2"] = "SUP" });
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("Nothing would be imported", (await browser.Submit(again, new Dictionary<string, string?>())).Errors[0], StringComparison.Ordinal);
        Assert.Equal(before, await Count("case_file"));
    }

    [Fact]
    public async Task When_one_row_fails_none_is_imported()
    {
        using var browser = await house.Browse("coordinator");
        var rows = await Confirm(browser, await Upload(browser, "A-1;Ferrow;Ina;1980;;suivi;\nA-2;Ferrow;Jon;1985;;suivi;\n"));
        var (cases, seats) = (await Count("case_file"), await Count("team"));
        await house.Sql<object>("alter table casework.person_name add constraint planted check (given <> 'Jon') not valid");
        var refused = await browser.Submit(rows, new Dictionary<string, string?>());
        await house.Sql<object>("alter table casework.person_name drop constraint planted");
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal((cases, seats), (await Count("case_file"), await Count("team")));
        var result = await browser.Submit(refused, new Dictionary<string, string?>());
        Assert.Contains("2 cases were created", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_known_to_colleagues_only_is_held_back_without_a_word_about_the_case()
    {
        using var browser = await house.Browse("coordinator");
        await browser.Submit(await Confirm(browser, await Upload(browser, "H-1;Hidderon;Salo;1980;;suivi;\n")), new Dictionary<string, string?>());
        await house.Sql<object>("update casework.team set ends_at = now() where ends_at is null and starts_at < now() and case_id = (select id from casework.case_file where reference = 'H-1')");
        var rows = await Confirm(browser, await Upload(browser, "H-1;Other;Name;1990;;suivi;\nH-2;Hidderon;Salo;;;suivi;\n"));
        Assert.Contains("Rows 2, ready 0, unclear 0, duplicate 2.", rows.Text, StringComparison.Ordinal);
        Assert.Contains("a case that is not shared with you", rows.Text, StringComparison.Ordinal);
        Assert.Contains("may already be known in your partnership", rows.Text, StringComparison.Ordinal);
        Assert.Empty(rows.Page.QuerySelectorAll("main table a"));
    }

    [Fact]
    public async Task Nobody_else_finds_the_upload_and_other_roles_have_no_import()
    {
        using var browser = await house.Browse("coordinator");
        var columns = await Upload(browser, "N-1;Vask;Ole;1990;;suivi;\n");
        await house.Sql<object>("update directory.worker set roles = roles || array['coordinator'] where id = $1", house.Worker("chair").Value);
        using var other = await house.Browse("chair");
        foreach (var page in new[] { "columns", "rows", "" })
            Assert.Equal(HttpStatusCode.NotFound, (await other.Get(columns.Url.AbsolutePath.Replace("columns", page, StringComparison.Ordinal).TrimEnd('/'))).Status);
        using var police = await house.Browse("police");
        Assert.Equal(HttpStatusCode.Forbidden, (await police.Get("/imports")).Status);
    }

    [Theory]
    [InlineData("bomb.xlsx", "unpacks to an unusual size")]
    [InlineData("list.pdf", "This is a PDF")]
    [InlineData("cut.xlsx", "damaged")]
    [InlineData("nul.csv", "neither a spreadsheet nor a text file")]
    [InlineData("large.csv", "larger than 10")]
    [InlineData("nothing.csv", "empty")]
    public async Task A_wrong_file_gets_a_sentence_beside_the_field(string name, string sentence)
    {
        using var browser = await house.Browse("coordinator");
        var page = await Upload(browser, name, WrongFile(name));
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains(sentence, Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.Contains(sentence, page.Page.QuerySelector("#File-error")!.TextContent, StringComparison.Ordinal);
    }

    private static byte[] WrongFile(string name) => name switch
    {
        "bomb.xlsx" => Workbooks.Zip(("xl/worksheets/sheet1.xml", new byte[60_000_000])),
        "list.pdf" => "%PDF-1.7 list"u8.ToArray(),
        "cut.xlsx" => Workbooks.Of(Workbooks.Row(1, "Nom", "Prénom"))[..300],
        "nul.csv" => [.. "Nom;Prénom\n"u8, 0, 0, 0, 1, 2, 0, 0, 0, 0, 3],
        "large.csv" => new byte[11 * 1024 * 1024],
        _ => [],
    };

    [Fact]
    public async Task Five_hundred_rows_are_imported_at_once()
    {
        using var browser = await house.Browse("coordinator");
        var list = new StringBuilder();
        for (var i = 0; i < 500; i++)
            list.Append($"M-{i:000};{Syllables(i)};{Syllables(i * 7 + 3)};{1950 + i % 55};{i % 28 + 1}/{i % 12 + 1}/2027;{(i % 2 == 0 ? "suivi" : "à voir")};05550 {i:000}\n");
        var rows = await Confirm(browser, await Upload(browser, list.ToString()));
        var choices = PageClient.Values(rows.Form()).Where(v => v.Key.StartsWith("row-", StringComparison.Ordinal) && v.Key != "row-").ToDictionary(v => v.Key, _ => (string?)"PLN");
        var result = await browser.Submit(rows, choices);
        Assert.Contains("Rows in the list: 500.", result.Text, StringComparison.Ordinal);
    }

    private static string Syllables(int number)
    {
        string[] parts = ["Ba", "Dor", "Fin", "Gul", "Hesk", "Jor", "Kav", "Lun", "Mirt", "Nox", "Pel", "Rusk", "Sav", "Tolm", "Vek"];
        return parts[number % 15] + parts[number / 15 % 15].ToLowerInvariant() + parts[number / 7 % 15].ToLowerInvariant();
    }
}
