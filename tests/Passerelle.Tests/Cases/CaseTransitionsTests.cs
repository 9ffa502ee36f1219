using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Vocabulary;
using Xunit;

namespace Passerelle.Tests.Cases;

public sealed class CaseTransitionsTests
{
    [Fact]
    public void The_table_names_every_state_of_the_handbook()
    {
        var reached = CaseTransitions.Named.Select(t => t.To).Distinct().Order();
        Assert.Equal(Enum.GetValues<CaseState>().Order(), reached);
    }

    [Fact]
    public void No_step_is_named_twice() =>
        Assert.Equal(CaseTransitions.Named.Count, CaseTransitions.Named.DistinctBy(t => (t.From, t.To)).Count());

    [Theory]
    [InlineData("SCR", "NAD", 4)]
    [InlineData("PLN", "PRE", 10)]
    [InlineData("CUS", "REL", 14)]
    [InlineData("VOL", "SUP", 16)]
    [InlineData("CLO", "ERA", 24)]
    public void A_step_carries_its_number(string from, string to, int number) =>
        Assert.Equal(number, CaseTransitions.Find(Code.Read<CaseState>(from)!.Value, Code.Read<CaseState>(to)!.Value)!.Number);

    [Fact]
    public void What_the_handbook_does_not_name_does_not_exist() => Assert.Null(CaseTransitions.Find(CaseState.Referred, CaseState.Closed));

    [Fact]
    public void A_case_whose_person_has_left_prison_is_not_stuck_in_custody() =>
        Assert.Equal([CaseState.Supervised, CaseState.Voluntary, CaseState.Closed], CaseTransitions.Following(CaseState.InCustody));

    [Fact]
    public void Nothing_follows_an_erased_case() => Assert.DoesNotContain(CaseTransitions.Named, t => t.From == CaseState.Erased);
}
