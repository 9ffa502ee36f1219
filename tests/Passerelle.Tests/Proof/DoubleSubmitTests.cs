using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework.Contacts;
using Passerelle.Tests.Contacts;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Proof;

/// <summary>A button is pressed many times.</summary>
[Trait("Proof", "double submits")]
public sealed class DoubleSubmitTests(House house) : IClassFixture<House>
{
    [Fact]
    public async Task Of_double_submits_none_has_a_second_effect()
    {
        var id = await house.OpenCase("Twice");
        var submits = Proofs.Size("double submits");
        for (var batch = 0; batch < submits / 10; batch++)
            await Task.WhenAll(Enumerable.Range(0, 10).Select(async n =>
            {
                var (operation, input) = (Guid.CreateVersion7(), CaseWithTeam.Visit(id) with { Account = $"Visit {batch}, {n}" });
                var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => house.Run<RecordContact, RecordContactInput, ContactId>("coordinator", input, operation)));
                Assert.Equal(CaseWithTeam.Value(both[0]), CaseWithTeam.Value(both[1]));
            }));
        var stored = await house.Sql<long>("select count(*) from casework.contact where case_id = $1", id.Value);
        Proofs.Line("double submits", $"{submits}, {stored - submits} second effects");
        Assert.Equal(submits, stored);
    }
}
