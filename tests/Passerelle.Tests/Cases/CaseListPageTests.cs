using System.Net;
using AngleSharp.Dom;
using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework.Cases;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Cases;

/// <summary>Sixty cases of one coordinator, with equal names, equal dates of release and unknown ones.</summary>
public sealed class HouseWithSixtyCases : House
{
    private bool _filled;

    public async Task Fill()
    {
        if (_filled) return;
        _filled = true;
        for (var i = 0; i < 60; i++)
        {
            var opened = await Run<OpenCase, OpenCaseInput, CaseId>("coordinator", new OpenCaseInput
            {
                DisplayAlias = i < 50 ? $"Tarn {i % 7}" : $"Élan {i}", Reference = $"T{i:000}", Reasons = "A test.", IsAnotherPerson = true,
                State = i % 3 == 0 ? CaseState.InCustody : CaseState.Voluntary,
                Release = i % 4 == 0 ? null : PartialDate.Of(2031, 1 + i % 3).Value, ReleaseSource = "Register",
            });
            Assert.Empty(opened.Problems);
        }
        await Sql<int>("update access.feed set updated_at = timestamptz '2026-01-01' + (reference < 'T030')::int * interval '1 day'");
    }
}

public sealed class CaseListPageTests(HouseWithSixtyCases house) : IClassFixture<HouseWithSixtyCases>, IAsyncLifetime
{
    public Task InitializeAsync() => house.Fill();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task The_order_is_also_a_field_of_the_filter_for_screens_without_column_heads()
    {
        using var browser = await house.Browse("coordinator");
        var page = await browser.Get("/cases?sort=reference");
        Assert.Equal("reference", page.Page.QuerySelector("select[name=Sort] option[selected]")!.GetAttribute("value"));
        Assert.Equal("T000", References(page)[0]);
        var turned = await browser.Get("/cases?Sort=-reference");
        Assert.Equal("T059", References(turned)[0]);
        Assert.Equal("-reference", turned.Page.QuerySelector("select[name=Sort] option[selected]")!.GetAttribute("value"));
    }

    private static List<string> References(Answer page) => [.. page.Page.QuerySelectorAll(".app-cases__reference").Select(Answer.Fold)];

    private static async Task<List<List<string>>> Walk(PageClient browser, string address, string rel)
    {
        var pages = new List<List<string>>();
        for (var page = await browser.Get(address); ; page = await browser.Get(page.Page.QuerySelector($"a[rel={rel}]")!.GetAttribute("href")!))
        {
            Assert.Equal(HttpStatusCode.OK, page.Status);
            pages.Add(References(page));
            if (page.Page.QuerySelector($"a[rel={rel}]") is null || pages.Count > 10)
                return pages;
        }
    }

    [Theory]
    [InlineData("-updated"), InlineData("updated"), InlineData("name"), InlineData("-name"), InlineData("reference"), InlineData("-reference"), InlineData("release"), InlineData("-release")]
    public async Task Paging_visits_each_case_exactly_once_and_the_way_back_is_the_same(string sort)
    {
        using var browser = await house.Browse("coordinator");
        var forth = await Walk(browser, $"/cases?sort={sort}", "next");
        Assert.Equal([25, 25, 10], forth.Select(p => p.Count));
        Assert.Equal(60, forth.SelectMany(p => p).Distinct().Count());

        var last = await browser.Get($"/cases?sort={sort}");
        while (last.Page.QuerySelector("a[rel=next]") is { } next) last = await browser.Get(next.GetAttribute("href")!);
        var back = await Walk(browser, last.Url.PathAndQuery, "prev");
        back.Reverse();
        Assert.Equal(forth.SelectMany(p => p), back.SelectMany(p => p));
    }

    [Theory]
    [InlineData("release"), InlineData("-release")]
    public async Task Unknown_release_dates_stand_together_at_one_end(string sort)
    {
        using var browser = await house.Browse("coordinator");
        var unknown = (await Walk(browser, $"/cases?sort={sort}", "next")).SelectMany(p => p).Select(r => int.Parse(r[1..]) % 4 == 0).ToList();
        Assert.Equal(15, unknown.Count(u => u));
        Assert.All(sort == "release" ? unknown.TakeLast(15) : unknown.Take(15), Assert.True);
    }

    [Fact]
    public async Task Filters_stand_in_the_address_in_the_links_and_as_tags_that_can_be_removed()
    {
        using var browser = await house.Browse("coordinator");
        var page = await browser.Get("/cases?state=CUS&release=unknown&sort=reference");
        Assert.Equal(["T000", "T012", "T024", "T036", "T048"], References(page));
        Assert.Equal(2, page.Page.QuerySelectorAll(".moj-filter__tag").Length);
        Assert.Equal("ascending", page.Page.QuerySelector("th[aria-sort]")!.GetAttribute("aria-sort"));
        Assert.All(page.Page.QuerySelectorAll(".moj-sub-navigation a, .app-sort"), link => Assert.Contains("state=CUS", link.GetAttribute("href")));
        var without = await browser.Get(page.Page.QuerySelectorAll(".moj-filter__tag")[0].GetAttribute("href")!);
        Assert.Equal(15, References(without).Count);
        Assert.Contains("release=unknown", without.Url.Query);
        var form = page.Page.QuerySelector(".moj-filter form")!;
        Assert.Equal("reference", form.QuerySelector("[name=Sort] option[selected]")!.GetAttribute("value"));
        Assert.NotNull(form.QuerySelector("[name=State][value=CUS][checked]"));
    }

    [Theory]
    [InlineData("state=XXX&agency=1&worker=%00&release=soon&sort=--name&tab=secret&after=zz&before=%F0%28")]
    [InlineData("q=tarn&page=-1")]
    [InlineData("q=tarn&page=99999999999999999999")]
    [InlineData("page=2")]
    [InlineData("q=%00&sort=release&after=00000000000000000000000000000000not-a-date")]
    [InlineData("sort=updated&after=0000000000000000000000000000000099999-99-99")]
    [InlineData("sort=updated&after=000000000000000000000000000000000001-01-01T00:00:00%2B14:00")]
    [InlineData("sort=updated&after=000000000000000000000000000000009999-12-31T23:59:59.9999999")]
    [InlineData("sort=name&after=00000000000000000000000000000000%00")]
    [InlineData("sort=name&after=00000000000000000000000000000000%ED%A0%80")]
    public async Task What_cannot_be_read_in_the_address_is_left_out(string query)
    {
        using var browser = await house.Browse("coordinator");
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/cases?" + query)).Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/cases?q=" + new string('x', 5000))).Status);
    }

    [Fact]
    public async Task A_search_looks_in_every_case_and_says_at_most_fifty()
    {
        using var browser = await house.Browse("coordinator");
        var many = await browser.Get("/cases?q=tarn");
        Assert.Equal("Search results", many.Heading);
        Assert.Contains("The 50 nearest cases", many.Text);
        var pages = await Walk(browser, "/cases?q=tarn", "next");
        Assert.Equal([25, 25], pages.Select(p => p.Count));
        Assert.Equal(50, pages.SelectMany(p => p).Distinct().Count());
        var last = await browser.Get("/cases?q=tarn&page=50");
        Assert.Equal(pages[1], References(last));
        Assert.Equal(pages[0], References(await browser.Get(last.Page.QuerySelector("a[rel=prev]")!.GetAttribute("href")!)));
        var closed = await browser.Get("/cases?q=tarn&tab=closed");
        Assert.Empty(References(closed));
        Assert.Equal([25, 25], (await Walk(browser, "/cases?q=tarn&tab=all", "next")).Select(p => p.Count));
        Assert.Equal(["T055"], References(await browser.Get("/cases?q=elan+55"))[..1]);
        Assert.Equal(["T017"], References(await browser.Get("/cases?q=t-017"))[..1]);
    }

    [Fact]
    public async Task Nothing_found_says_the_same_for_what_is_absent_and_what_is_not_shared()
    {
        using var browser = await house.Browse("police");
        static string Bare(Answer page, string words) => page.Text.Replace(words, "…", StringComparison.Ordinal);
        var hidden = await browser.Get("/cases?q=Tarn");
        var absent = await browser.Get("/cases?q=Qqqq");
        Assert.Equal(Bare(absent, "Qqqq"), Bare(hidden, "Tarn"));
        Assert.Contains("ask the coordinator of your partnership", hidden.Text);
    }

    [Fact]
    public async Task An_absent_case_and_a_foreign_one_answer_with_the_same_bytes()
    {
        using var browser = await house.Browse("police");
        var foreign = await house.Sql<Guid>("select id from casework.case_file limit 1");
        foreach (var path in new[] { "", "/state" })
        {
            var (one, other) = (await browser.Get($"/cases/{foreign}{path}"), await browser.Get($"/cases/{Guid.Empty}{path}"));
            Assert.Equal(HttpStatusCode.NotFound, one.Status);
            Assert.Equal(one.Status, other.Status);
            Assert.Equal(Bytes(one), Bytes(other));

            // Apart from the address that was asked for and the token that is different on every page.
            string Bytes(Answer page)
            {
                foreach (var token in page.Page.QuerySelectorAll("input[name=__RequestVerificationToken]")) token.Remove();
                return page.Page.DocumentElement.OuterHtml.Replace(foreign.ToString(), Guid.Empty.ToString(), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Who_has_no_case_reads_what_to_do()
    {
        using var police = await house.Browse("police");
        Assert.Contains("as soon as its coordinator adds you", (await police.Get("/cases")).Text);
        using var prison = await house.Browse("prison");
        var page = await prison.Get("/cases");
        Assert.NotNull(page.Page.QuerySelector("a[href='/cases/open']"));
        Assert.Null(page.Page.QuerySelector("main a[href='/imports']"));
        using var coordinator = await house.Browse("coordinator");
        Assert.Contains("Remove the filters", (await coordinator.Get("/cases?state=TAP")).Text);
        Assert.Contains("A case that is closed moves here", (await coordinator.Get("/cases?tab=closed")).Text);
    }

    [Fact]
    public async Task Tabs_split_what_is_mine_my_agencys_and_shared()
    {
        using var browser = await house.Browse("coordinator");
        foreach (var tab in CaseListInput.Tabs)
        {
            var page = await browser.Get($"/cases?tab={tab}");
            Assert.Equal(tab == "closed" ? 0 : 25, References(page).Count);
            Assert.Equal("page", page.Page.QuerySelector($".moj-sub-navigation a[href='{(tab == "mine" ? "/cases" : $"/cases?tab={tab}")}']")!.GetAttribute("aria-current"));
        }
    }

    [Theory]
    [InlineData("/cases"), InlineData("/cases?q=tarn&state=CUS"), InlineData("/cases?q=nobody"), InlineData("/cases?tab=closed"), InlineData("/cases?release=past")]
    public async Task In_French_no_word_is_missing(string path)
    {
        using var browser = await house.Browse("coordinator", "fr");
        Assert.DoesNotMatch(@"\[[a-z_]+\.[a-z_.]+\]", (await browser.Get(path)).Page.DocumentElement.TextContent);
    }
}
