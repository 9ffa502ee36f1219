using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework.People;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Proof;

/// <summary>Two or three people save the same form at once: one is first, the others are told, and nothing that was saved disappears unseen.</summary>
[Trait("Proof", "edit races")]
public sealed class EditRaceTests(House house) : IClassFixture<House>
{
    private static readonly string[] Hands = ["left", "right", "third"];

    [Fact]
    public async Task Of_editors_who_save_at_once_one_succeeds_and_the_others_are_told()
    {
        var id = await house.OpenCase("Race");
        var (races, silent) = (Proofs.Size("edit races"), new List<string>());
        for (var race = 0; race < races; race++)
        {
            var hands = Hands.Take(race % 6 == 5 ? 3 : 2).ToList();
            var version = await house.Sql<int>("select version from casework.person where case_id = $1", id.Value);
            var all = await Task.WhenAll(hands.Select(hand => house.Run<EditPerson, EditPersonInput, PersonId>("coordinator",
                new EditPersonInput { CaseId = id, Version = version, BirthPlace = $"{hand} {race}" })));
            var stored = await house.Sql<string>("select birth_place from casework.person where case_id = $1", id.Value);
            var told = all.Count(a => !a.Ok && a.Problems[0].Kind == ProblemKind.Conflict);
            if (all.Count(a => a.Ok) != 1 || told != hands.Count - 1 || stored != $"{hands[Array.FindIndex(all, a => a.Ok)]} {race}")
                silent.Add($"race {race}: {all.Count(a => a.Ok)} of {hands.Count} saved, {told} told, '{stored}' is stored");
        }
        Proofs.Line("edit races", $"{races}, {silent.Count} silent overwrites");
        Assert.Empty(silent);
        Assert.Equal(races, await house.Sql<long>("select count(distinct birth_place) from (select birth_place from history.person where case_id = $1 union all select birth_place from casework.person where case_id = $1) as ever where birth_place ~ ' [0-9]+$'", id.Value));
    }
}
