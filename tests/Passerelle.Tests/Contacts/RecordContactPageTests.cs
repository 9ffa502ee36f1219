using System.Net;
using Passerelle.Domain.Vocabulary;
using Passerelle.Tests.TestKit;
using static Passerelle.Tests.Contacts.CaseWithTeam;

namespace Passerelle.Tests.Contacts;

public sealed class RecordContactPageTests(House house) : IClassFixture<House>
{
    private static readonly Dictionary<string, string?> Hurry = new() { ["Input.Mode"] = "Phone", ["Input.Account"] = "Called about the flat." };

    private static string Form(CaseId id) => $"/cases/{id.Value}/contacts/record";

    private static List<string> Items(Answer page, string list) => [.. page.Page.QuerySelectorAll($"{list} li").Select(Answer.Fold)];

    [Fact]
    public async Task Mode_and_account_are_enough_for_a_person_in_a_hurry()
    {
        var id = await house.OpenWithTeam("P1");
        using var browser = await house.Browse("probation");
        var form = await browser.Get(Form(id));
        Assert.Equal("Record a contact", form.Heading);
        var saved = await browser.Submit(form, Hurry, follow: false);
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        Assert.Equal("person/phone/kept/t/fact/case", await house.Sql<string>(
            "select concat_ws('/', with_whom, mode, outcome, planned, fact_or_judgement, audience) from casework.contact where case_id = $1 and happened_on = $2", id.Value, Today));
    }

    [Fact]
    public async Task What_is_ticked_is_kept()
    {
        var id = await house.OpenWithTeam("P1b");
        using var browser = await house.Browse("probation");
        var saved = await browser.Submit(await browser.Get(Form(id)), new Dictionary<string, string?>(Hurry)
        {
            ["Input.LifeDomains"] = "HOU", ["Input.Handling.Audience"] = "Named", ["Input.Handling.SharedWith"] = house.Worker("mentor").Value.ToString(),
        }, follow: false);
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        Assert.Equal(2, await house.Sql<int>("select cardinality(shared_with) from casework.contact where case_id = $1 and life_domains = '{HOU}'", id.Value));
    }

    [Fact]
    public async Task The_form_says_from_the_start_who_will_read_it()
    {
        var id = await house.OpenWithTeam("P2");
        using var browser = await house.Browse("probation");
        var form = await browser.Get(Form(id));
        Assert.Equal(["you", "Oriane Veltis, Coordinator, Ville de Brumelande"], Items(form, "#readers").Take(2));
        Assert.Equal(5, Items(form, "#readers").Count);
        Assert.Equal(["Elio Brandt-Uye, Mentor, Compass Mentors (demo)"], Items(form, "#readers-not"));
    }

    [Fact]
    public async Task Without_script_a_button_shows_who_will_read_it_and_keeps_what_was_typed()
    {
        var id = await house.OpenWithTeam("P3");
        using var browser = await house.Browse("health");
        var form = await browser.Get(Form(id));
        var preview = await browser.Submit(form, new Dictionary<string, string?>(Hurry) { ["Input.Handling.Class"] = "Health", ["Input.Place"] = "Clinic" }, button: "button[formaction]");
        Assert.Equal(HttpStatusCode.OK, preview.Status);
        Assert.Empty(preview.Errors);
        Assert.Equal(["you", "Oriane Veltis, Coordinator, Ville de Brumelande", "Corin Delvar, Key worker, Probation de l’Orle (démo)"], Items(preview, "#readers"));
        Assert.Contains("only what they strictly need", preview.Text.Replace("Write ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        var again = PageClient.Values(preview.Form()).ToDictionary(v => v.Key, v => v.Value);
        Assert.Equal(("Called about the flat.", "Clinic", "Health"), (again["Input.Account"].Trim(), again["Input.Place"], again["Input.Handling.Class"]));
        Assert.Equal(0L, await house.Sql<long>("select count(*) from casework.contact where case_id = $1", id.Value));
    }

    [Fact]
    public async Task The_script_gets_only_the_answer()
    {
        var id = await house.OpenWithTeam("P4");
        using var browser = await house.Browse("probation");
        var form = await browser.Get(Form(id));
        var fields = new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = PageClient.Values(form.Form()).First(v => v.Key == "__RequestVerificationToken").Value,
            ["Input.Handling.Class"] = "Operational", ["Input.Handling.Audience"] = "Agency", ["Input.Concern"] = "true",
        };
        using var content = new FormUrlEncodedContent(fields);
        content.Headers.Add("X-Requested-With", "fetch");
        var part = await browser.Post(Form(id) + "?handler=Readers", content);
        Assert.Equal(HttpStatusCode.OK, part.Status);
    }

    [Fact]
    public async Task A_mentor_is_told_plainly_and_learns_no_names()
    {
        var id = await house.OpenWithTeam("P5");
        using var browser = await house.Browse("mentor");
        var form = await browser.Get(Form(id));
        Assert.Contains("Your place on the team does not show you their names", form.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Oriane", form.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Submit(form, Hurry, follow: false)).Status);
    }

    [Fact]
    public async Task Only_classes_that_the_author_carries_are_offered()
    {
        var id = await house.OpenWithTeam("P6");
        using var browser = await house.Browse("police");
        var form = await browser.Get(Form(id));
        Assert.Equal(["Operational", "Justice"], form.Page.QuerySelectorAll("input[name='Input.Handling.Class']").Select(i => i.GetAttribute("value")));
    }

    [Fact]
    public async Task What_cannot_be_kept_is_said_beside_the_field_and_stays_in_the_form()
    {
        var id = await house.OpenWithTeam("P7");
        using var browser = await house.Browse("probation");
        var form = await browser.Get(Form(id));
        var refused = await browser.Submit(form, new Dictionary<string, string?>(Hurry) { ["Input.Mode"] = null, ["Input.Place"] = "Harbour \u202Eoffice", ["Input.HappenedOn.Day"] = "31", ["Input.HappenedOn.Month"] = "12", ["Input.HappenedOn.Year"] = "9999" });
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.NotEmpty(refused.Errors);
        Assert.Contains("Called about the flat.", refused.Form().QuerySelector("textarea")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(refused.Page.QuerySelector("#Input_HappenedOn-error"));
    }

    [Theory]
    [InlineData("Input.HappenedAt", "noonish")]
    [InlineData("Input.DurationMinutes", "a while")]
    [InlineData("Input.DurationMinutes", "99999999999999999999")]
    [InlineData("Input.Mode", "Telepathy")]
    [InlineData("Input.Handling.Class", "Sealed")]
    [InlineData("Input.Handling.Audience", "Team")]
    [InlineData("Input.Handling.SharedWith", "nobody")]
    public async Task Every_bad_answer_gets_a_sentence(string field, string value)
    {
        var id = await house.OpenWithTeam("P8" + Guid.NewGuid().ToString("N")[..6]);
        using var browser = await house.Browse("probation");
        var refused = await browser.Submit(await browser.Get(Form(id)), new Dictionary<string, string?>(Hurry) { [field] = value });
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.DoesNotContain("[", Assert.Single(refused.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unreadable_text_comes_back_with_a_sentence_beside_it()
    {
        var id = await house.OpenWithTeam("P8nul");
        using var browser = await house.Browse("probation");
        var form = (await browser.Get(Form(id))).Form();
        Assert.Equal("multipart/form-data", form.Enctype);   // the other encoding cannot carry what is to be refused politely
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in PageClient.Values(form).Where(v => v.Key is not ("Input.Account" or "Input.Place")))
            content.Add(new StringContent(value), name);
        content.Add(new StringContent("Phone"), "Input.Mode");
        content.Add(new StringContent("before \0 after"), "Input.Account");
        content.Add(new StringContent("\u202Eהנמל"), "Input.Place");
        var refused = await browser.Post(Form(id), content);
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("after", refused.Form().QuerySelector("#Input_Account")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(refused.Page.QuerySelector("#Input_Account-error"));
        Assert.Contains("הנמל", PageClient.Values(refused.Form()).First(v => v.Key == "Input.Place").Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_of_ten_megabytes_is_refused_with_a_sentence_and_comes_back()
    {
        var id = await house.OpenWithTeam("P9");
        using var browser = await house.Browse("probation");
        var text = new string('x', 10_000_000);
        var refused = await browser.Submit(await browser.Get(Form(id)), new Dictionary<string, string?>(Hurry) { ["Input.Account"] = text });
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("20,000", Assert.Single(refused.Errors), StringComparison.Ordinal);
        Assert.Equal(text.Length, refused.Form().QuerySelector("textarea")!.TextContent.Trim().Length);
    }

    [Fact]
    public async Task A_closed_case_shows_no_form()
    {
        var id = await house.OpenWithTeam("Q1");
        await house.Close(id);
        using var browser = await house.Browse("probation");
        Assert.Contains("This case is closed", (await browser.Get(Form(id))).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("contacts/record", "probation")]
    [InlineData("events/add", "police")]
    [InlineData("notes/seal", "health")]
    public async Task The_forms_speak_French_without_a_missing_word(string path, string worker)
    {
        var id = await house.OpenWithTeam("Q2" + worker);
        using var browser = await house.Browse(worker, "fr");
        var form = await browser.Get($"/cases/{id.Value}/{path}");
        Assert.Equal(HttpStatusCode.OK, form.Status);
        Assert.DoesNotMatch(@"\[[a-z_.]+\]", form.Text);
        var refused = await browser.Submit(form, new Dictionary<string, string?>());
        Assert.NotEmpty(refused.Errors);
        Assert.DoesNotMatch(@"\[[a-z_.]+\]", refused.Text);
    }

    [Fact]
    public async Task Who_may_not_record_is_told_so_and_who_is_not_on_the_team_learns_nothing()
    {
        var id = await house.OpenWithTeam("Q3");
        await house.Seat(id, "prosecutor", "prosecutor_liaison");
        using var prosecutor = await house.Browse("prosecutor");
        Assert.Equal(HttpStatusCode.Forbidden, (await prosecutor.Get(Form(id))).Status);
        using var outsider = await house.Browse("debt");
        Assert.Equal(HttpStatusCode.NotFound, (await outsider.Get(Form(id))).Status);
    }
}
