using System.Net;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Terms;
using Passerelle.Platform.UseCases;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Terms;

/// <summary>A partnership says some words its own way; nobody else's change, and nothing is deleted.</summary>
public sealed class TermTests(House house) : IClassFixture<House>
{
    private Task<Outcome<string>> Save(SaveTermInput input, string worker = "coordinator", Passerelle.Demo.City? city = null) =>
        house.Run<SaveTerm, SaveTermInput, string>(worker, input, city: city);

    private async Task<TermList> List(string vocabulary, Passerelle.Demo.City? city = null) =>
        (await house.Run<ViewTerms, Nothing, IReadOnlyList<TermList>>("coordinator", Nothing.At, city: city)).Value.Single(l => l.Vocabulary == vocabulary);

    [Fact]
    public async Task An_own_word_is_offered_to_the_own_partnership_alone()
    {
        var zandermeer = Passerelle.Demo.Cities.All.Single(c => c.Code == "ZAN");
        var saved = await Save(new() { Vocabulary = "event_kind", English = "Lost a pet", French = "Perte d’un animal" });
        Assert.Equal("lost_a_pet", saved.Value);
        Assert.Contains((await List("event_kind")).Terms, t => t.Code == "lost_a_pet" && t is { IsOwn: true, IsShared: false, Active: true });
        Assert.DoesNotContain((await List("event_kind", zandermeer)).Terms, t => t.Code == "lost_a_pet");
    }

    [Fact]
    public async Task A_shared_word_is_renamed_and_retired_and_brought_back()
    {
        await Save(new() { Vocabulary = "life_domain", Code = "HOU", English = "A roof", French = "Un toit" });
        Assert.Equal("A roof", (await List("life_domain")).Terms.Single(t => t.Code == "HOU").Words["en"]);
        await Save(new() { Vocabulary = "life_domain", Code = "EMP", English = "Work", French = "Travail", Active = false });
        Assert.True((await List("life_domain")).Terms.Single(t => t.Code == "EMP").Active);
        await Save(new() { Vocabulary = "event_kind", Code = "weapon", English = "Weapon", French = "Arme", Active = false });
        Assert.False((await List("event_kind")).Terms.Single(t => t.Code == "weapon").Active);
        await Save(new() { Vocabulary = "event_kind", Code = "weapon", English = "Weapon", French = "Arme" });
        Assert.True((await List("event_kind")).Terms.Single(t => t.Code == "weapon").Active);
    }

    [Theory]
    [InlineData("life_domain", "New domain", "Nouveau", "term.list_is_closed")]
    [InlineData("event_kind", "", "Vide", "field.required")]
    [InlineData("event_kind", "Only English", " ", "field.required")]
    [InlineData("event_kind", "Arrest", "Arrestation", "term.exists")]
    public async Task What_makes_no_word_is_said_beside_the_field(string vocabulary, string english, string french, string problem) =>
        Assert.Contains((await Save(new() { Vocabulary = vocabulary, English = english, French = french })).Problems, p => p.Key == problem && p.Field is not null);

    [Theory]
    [InlineData("কষিতিমোহন")]
    [InlineData("عربي")]
    [InlineData("Œuvre 😀 家")]
    public async Task A_word_in_any_letters_can_be_opened_and_changed_again(string word)
    {
        var saved = await Save(new() { Vocabulary = "event_kind", English = word, French = "Mot" });
        Assert.Empty(saved.Problems);
        using var browser = await house.Browse("coordinator");
        var edit = await browser.Get($"/terms/event_kind/{saved.Value}");
        Assert.Equal(word, edit.Page.QuerySelector("[name='Input.English']")?.GetAttribute("value"));
        Assert.Contains((await browser.Get("/terms")).Page.QuerySelectorAll("a"), a => a.GetAttribute("href") == $"/terms/event_kind/{saved.Value}");
    }

    [Fact]
    public async Task A_closed_vocabulary_is_not_there_and_other_roles_are_refused()
    {
        Assert.Equal(ProblemKind.NotFound, Assert.Single((await Save(new() { Vocabulary = "case_state", Code = "CUS", English = "x", French = "x" })).Problems).Kind);
        Assert.Equal(ProblemKind.Forbidden, Assert.Single((await Save(new() { Vocabulary = "event_kind", English = "x", French = "x" }, "police")).Problems).Kind);
    }

    [Fact]
    public async Task The_pages_add_a_word_that_the_form_then_offers()
    {
        foreach (var (language, word) in new[] { ("en", "Found a flat"), ("fr", "Found a room") })
        {
            using var browser = await house.Browse("coordinator", language);
            var list = await browser.Get("/terms");
            Assert.DoesNotContain("[terms", list.Text);
            var saved = await browser.Submit(await browser.Get("/terms/event_kind/add"), new Dictionary<string, string?> { ["Input.English"] = word, ["Input.French"] = word + " (fr)" });
            Assert.Equal((HttpStatusCode.OK, "/terms"), (saved.Status, saved.Url.AbsolutePath));
            Assert.Contains(word, saved.Text);
            var edit = await browser.Get($"/terms/event_kind/{word.ToLowerInvariant().Replace(' ', '_')}");
            Assert.Equal(word, edit.Page.QuerySelector("[name='Input.English']")!.GetAttribute("value"));
            var refused = await browser.Submit(edit, new Dictionary<string, string?> { ["Input.English"] = "" });
            Assert.Single(refused.Errors);
        }
        using var stranger = await house.Browse("coordinator");
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get("/terms/event_kind/no_such_word")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get("/terms/case_state/CUS")).Status);
    }
}
