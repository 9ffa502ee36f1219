using Passerelle.Demo;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Imports;

/// <summary>The two lists as cities keep them, all the way through the pages, every unclear row decided.</summary>
public sealed class SamplePagesTests(House house) : IClassFixture<House>
{
    [SampleFact]
    public Task The_list_of_Brumelande_in_French() =>
        Import("caselist-brumelande.xlsx", "fr", Cities.Brumelande, "Lignes 39, prêtes 28, à préciser 9, en double 2.", created: 37);

    [SampleFact]
    public Task The_list_of_Zandermeer_in_English() =>
        Import("caselist-zandermeer.csv", "en", Cities.Zandermeer, "Rows 39, ready 27, unclear 10, duplicate 2.", created: 37);

    private async Task Import(string file, string language, City city, string counts, long created)
    {
        using var browser = await house.Browse("coordinator", language, city);
        var list = await browser.Get("/imports");
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in PageClient.Values(list.Form("main form[enctype]")))
            form.Add(new StringContent(value), name);
        form.Add(new ByteArrayContent(await File.ReadAllBytesAsync(Path.Combine(Samples.Folder!, file))), "File", file);
        var columns = await browser.Post("/imports", form);
        var rows = await browser.Submit(columns, new Dictionary<string, string?>(), "main form[method=post]");
        Assert.Contains(counts, rows.Text, StringComparison.Ordinal);

        var decided = rows.Page.QuerySelector("main table")!.QuerySelectorAll("select").ToDictionary(s => s.GetAttribute("name")!, _ => (string?)"PLN");
        Assert.Equal(created, decided.Count + rows.Page.QuerySelectorAll("input[name^=leave-]").Length);
        var result = await browser.Submit(rows, decided);
        Assert.Equal(created, result.Page.QuerySelectorAll("main table tbody tr").Length);
        Assert.Equal(2, result.Page.QuerySelectorAll(".app-left-out li").Length);

        const string of = "join casework.case_file c on c.id = x.case_id join directory.partnership p on p.id = c.partnership_id where p.code = $1";
        foreach (var table in new[] { "import_row", "person", "person_name", "team" })
            Assert.Equal(created, await house.Sql<long>($"select count(*) from casework.{table} x {of}", city.Code));
        var taken = Samples.Plan(file).Plan.Rows.Where(r => r.Duplicate is null).Select(r => r.Row).ToList();
        Assert.Equal(taken.Sum(r => r.Phones.Count), await house.Sql<long>($"select count(*) from casework.contact_point x {of}", city.Code));
        Assert.Equal(taken.Count(r => r.Release?.Date is not null), await house.Sql<long>($"select count(*) from casework.key_date x {of} and x.date is not null", city.Code));
    }
}
