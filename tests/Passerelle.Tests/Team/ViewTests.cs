using System.Net;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework;
using Passerelle.Tests.Contacts;
using Passerelle.Tests.Proof;
using Passerelle.Tests.TestKit;
using static Passerelle.Tests.Contacts.CaseWithTeam;

namespace Passerelle.Tests.Team;

/// <summary>What each kind of member finds on every page of a case, on their home, in lists and searches; the pages are found by reflection, so a new one is asked from its first day.</summary>
public sealed class ViewTests(House house) : IClassFixture<House>
{
    private static readonly string[] All = ["O", "J", "H", "E", "V", "C", "X", "P", "HOU", "EMP", "named", "own"];

    private static string Word(string of) => $"Zq{of}word";

    /// <summary>A case with an entry of each class, of two life domains, one named to the mentor and one of their own; each has a word that stands nowhere else.</summary>
    private async Task<CaseId> Furnished(string alias)
    {
        var id = await house.OpenWithTeam(alias);
        await house.Seat(id, "victims", "victim_liaison");
        await house.Seat(id, "school", "child_protection");
        var contact = Value(await house.Record("probation", Visit(id) with { Account = Word("O") }));
        Value(await house.Record("mentor", Visit(id) with { Account = Word("own"), Handling = new HandlingInput { Audience = Audience.Agency } }));
        Value(await house.Record("probation", Visit(id) with { Account = Word("named"), Handling = new HandlingInput { Audience = Audience.Named, SharedWith = [house.Worker("mentor").Value] } }));
        Value(await house.Seal("health", new() { CaseId = id, HappenedOn = Today, Text = Word("P"), ShowsExistence = true }));
        foreach (var of in All.Except(["O", "P", "named", "own"]))
            await house.Sql<int>(
                """
                insert into casework.contact
                select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'class', case when length($1) = 1 then $1 else 'O' end, 'life_domain', case when length($1) > 1 then $1 end,
                    'account', $2::text, 'audience', case when $1 in ('V', 'X') then 'named' else 'case' end, 'shared_with', case when $1 in ('V', 'X') then array[$3::uuid] else '{}' end))).*
                  from casework.contact c where id = $4
                """, of, Word(of), house.Worker("victims").Value, contact.Value);
        return id;
    }

    /// <summary>Everything that a worker can be shown: each page of the case, every reading of the timeline, each entry's readers, home, lists and searches.</summary>
    private async Task<string> Everything(string worker, CaseId id, string alias)
    {
        var entries = await house.Sql<Guid[]>("select array_agg(id) from casework.contact where case_id = $1", id.Value) ?? [];
        var seats = await house.Sql<Guid[]>("select array_agg(id) from casework.team where case_id = $1", id.Value) ?? [];
        var doors = (await Door.All(house)).Where(d => d is { Method: "GET", OfCase: true, Handler: "" }).ToList();
        Assert.True(doors.Count > 25, $"Only {doors.Count} pages of a case found.");
        var places = new List<string> { "/", "/cases", "/cases?tab=all", "/cases?tab=closed", $"/cases?q={alias}son", $"/cases?q={alias}", $"/cases/{id.Value}/timeline?view=print&from=2000-01-01", $"/cases/{id.Value}/timeline?view=compact" };
        foreach (var door in doors)
            foreach (var entry in door.Route.Contains("{entryId", StringComparison.Ordinal) ? entries : [entries[0]])
                foreach (var seat in door.Route.Contains("{memberId", StringComparison.Ordinal) ? seats : [seats[0]])
                    places.Add(door.Address(new Dictionary<string, string>
                    {
                        ["caseId"] = id.Value.ToString(), ["entryId"] = entry.ToString(), ["memberId"] = seat.ToString(), ["barId"] = Guid.NewGuid().ToString(), ["dueId"] = Guid.NewGuid().ToString(),
                        ["id"] = Guid.NewGuid().ToString(), ["domain"] = "HOU", ["kind"] = door.Route.Contains("/dates/", StringComparison.Ordinal) ? "planned_release" : "contact",
                    }));
        using var browser = await house.Browse(worker);
        var all = new System.Text.StringBuilder();
        foreach (var place in places)
        {
            var page = (await browser.Get(place)).Page;
            // A search repeats what was asked for: of its answer, what it found.
            all.Append(place.Contains("?q=", StringComparison.Ordinal) ? string.Join(' ', page.QuerySelectorAll("main tr, main a[href^='/cases/']").Where(found => found.InnerHtml.Contains(id.Value.ToString(), StringComparison.Ordinal)).Select(found => found.OuterHtml)) : page.DocumentElement.OuterHtml);
        }
        return all.ToString();
    }

    [Theory]
    [InlineData("mentor", "own named")]                       // rule 19
    [InlineData("housing", "O HOU")]                          // rule 20
    [InlineData("victims", "V")]                              // rule 21: and nobody else reads it
    [InlineData("school", "O C HOU EMP")]                     // rule 96
    [InlineData("probation", "O J H E C HOU EMP named")]
    [InlineData("police", "O J HOU EMP")]
    [InlineData("coordinator", "O J H E HOU EMP")]
    [InlineData("health", "O H P HOU EMP")]
    [InlineData("administrator", "")]
    [InlineData("dpo", "")]
    [InlineData("supervisor", "")]
    [InlineData("mayor", "")]
    [InlineData("jobs", "")]                                  // of the same city, not on this team
    public async Task Each_finds_what_the_handbook_gives_them_and_nothing_else(string worker, string sees)
    {
        var alias = $"Qz{worker}";
        var id = await Furnished(alias);
        var found = await Everything(worker, id, alias);
        Assert.Equal(sees.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(), All.Where(of => found.Contains(Word(of), StringComparison.Ordinal)).Order());
        Assert.Equal(sees.Length > 0, found.Contains(alias, StringComparison.Ordinal));
        Assert.Equal(sees.Contains('O', StringComparison.Ordinal), found.Contains($"{alias}son", StringComparison.Ordinal));
        // The register of the city's workers, in which one chooses, says nothing of who is on this team.
        found = System.Text.RegularExpressions.Regex.Replace(found, "<option[^>]*>[^<]*</option>", "");
        if (!sees.Contains('O', StringComparison.Ordinal) && worker != "dpo")   // the log names who has read
            foreach (var member in new[] { "Tessa Morvil", "Noor Lindqvel", "Yann Sorbier-Ost", "Ilse Tarond" })
                Assert.DoesNotContain(member, found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mentor_is_not_offered_the_directory_of_the_city()
    {
        await house.OpenWithTeam("Directory");
        static int Offered(Answer page) => page.Page.QuerySelectorAll("select[name=Worker] option[value]:not([value=''])").Length;
        using var mentor = await house.Browse("mentor");
        var list = await mentor.Get("/cases?tab=all");
        Assert.Equal(HttpStatusCode.OK, list.Status);
        Assert.Equal(0, Offered(list));
        Assert.DoesNotContain("Maude Erlin", list.Text, StringComparison.Ordinal);
        Assert.Empty(list.Page.QuerySelectorAll(".app-nobody"));   // whom one is not told of is not nobody
        using var housing = await house.Browse("housing");
        Assert.True(Offered(await housing.Get("/cases?tab=all")) > 10);
        using var nobody = await house.Browse("debt");
        Assert.Equal(0, Offered(await nobody.Get("/cases")));
    }

    [Fact]
    public async Task A_mentor_is_told_who_supervises_them()
    {
        var id = await house.OpenWithTeam("QzSupervised");
        using var mentor = await house.Browse("mentor");
        await house.Sql<int>("insert into directory.worker (id, agency_id, name, roles) values (gen_random_uuid(), $1, 'Mirte Solano', '{supervisor}')", house.Agency("mentoring").Value);
        Assert.Contains("Mirte Solano", (await mentor.Get($"/cases/{id.Value}/team")).Text, StringComparison.Ordinal);
        using var other = await house.Browse("coordinator");
        Assert.DoesNotContain("Mirte Solano", (await other.Get($"/cases/{id.Value}/team")).Text, StringComparison.Ordinal);
    }
}
