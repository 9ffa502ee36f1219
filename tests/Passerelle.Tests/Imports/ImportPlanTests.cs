using Passerelle.Domain.Casework.Imports;
using Xunit;

namespace Passerelle.Tests.Imports;

public sealed class ImportPlanTests
{
    private const string Header = "Réf.;Nom;Prénom;Né(e) le;Situation\n";

    [Theory]
    [InlineData("b2024-001;Essk;Åke;1990;clos", "B2024-001;ESSK;Ake;;clos", DuplicateReason.SameReference)]
    [InlineData("b2024-001;Essk;Åke;1990;clos", "B2024-001;Ruy;Sorel;;clos", DuplicateReason.SameReferenceOtherName)]
    [InlineData("a1;Donnerby;Benek;30.4.1999;clos", "a2;DONNÉRBY;BENEK;30/04/99;clos", DuplicateReason.SameName)]
    [InlineData("a1;Donnerby;Benek;1999;clos", "a2;Benek;Donnerby;30.4.1999;clos", DuplicateReason.SameName)]
    [InlineData("a1;Donnerby;Benek;30.4.1999;clos", "a2;Donnérby;Benek;28.12.1994;clos", DuplicateReason.SameNameOtherBirthDate)]
    [InlineData("a1;Lindqvost;Nerea;22.6.1992;clos", "a2;Lindkvost;Neréa;22.6.1992;clos", DuplicateReason.SimilarName)]
    public void Who_is_there_already_is_a_duplicate(string first, string second, DuplicateReason reason)
    {
        var plan = Lists.Plan(Header + first + "\n" + second + "\n");
        Assert.Equal("rows 2, ready 1, unclear 0, duplicate 1", plan.ToString());
        Assert.Equal((reason, 2), (plan.Rows[1].Duplicate!.Reason, plan.Rows[1].Duplicate!.Row));
    }

    [Theory]
    [InlineData("a1;Essk;Karsten;1990;clos", "a2;Essk;Bjornar;1990;clos")]
    [InlineData("a1;Lindqvost;Nerea;22.6.1992;clos", "a2;Lindkvost;Nerea;23.6.1992;clos")]
    [InlineData("a1;Lindqvost;Nerea;;clos", "a2;Lindkvost;Nerea;;clos")]
    [InlineData(";Essk;;;clos", ";Ruy;;;clos")]
    public void Relatives_and_namesakes_by_sound_are_not(string first, string second) =>
        Assert.Equal("rows 2, ready 2, unclear 0, duplicate 0", Lists.Plan(Header + first + "\n" + second + "\n").ToString());

    [Fact]
    public void A_row_counts_once_and_duplicate_comes_before_unclear()
    {
        var plan = Lists.Plan(Header + "a1;Essk;Åke;1990;\na1;Essk;Åke;1990;\n;;;31.2.1990;x\n");
        Assert.Equal([RowVerdict.Unclear, RowVerdict.Duplicate, RowVerdict.Unclear], plan.Rows.Select(r => r.Verdict));
    }

    [Fact]
    public void An_existing_case_makes_a_duplicate_without_being_named_to_who_may_not_know_it()
    {
        var plan = ImportPlan.Build(Lists.Rows(Header + "a1;Essk;Åke;1990;clos\n"), _ => new ExistingMatch(DuplicateReason.SameName, null));
        Assert.Equal(new DuplicateOf(DuplicateReason.SameName, null, null), Assert.Single(plan.Rows).Duplicate);
    }

    [Fact]
    public void Nearly_twenty_thousand_persons_are_compared_in_seconds()
    {
        var rows = string.Concat(Enumerable.Range(0, 19_999).Select(i => $"a{i};Name{i % 90};Åke{i};{1 + (i % 28)}.5.{1950 + (i % 50)};clos\n"));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.Equal(19_999, Lists.Plan(Header + rows).Rows.Count);
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(2), watch.Elapsed.ToString());   // each with each would take hours
    }
}
