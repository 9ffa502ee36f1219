using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework.Cases;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Cases;

public sealed class HouseWithNumbers : House, IAsyncLifetime
{
    async Task IAsyncLifetime.InitializeAsync()
    {
        await base.InitializeAsync();
        foreach (var reference in new[] { "BRU-2026-014", "BRU-2026-114", "X 77/9" })
            Assert.Empty((await Run<OpenCase, OpenCaseInput, CaseId>("coordinator", new OpenCaseInput
            {
                DisplayAlias = "Somebody", Reference = reference, State = CaseState.Voluntary, Reasons = "A test.", IsAnotherPerson = true,
            })).Problems);
    }
}

public sealed class NumberSearchTests(HouseWithNumbers house) : IClassFixture<HouseWithNumbers>
{
    [Theory]
    [InlineData("bru2026014", "BRU-2026-014")]
    [InlineData("2026 014", "BRU-2026-014")]
    [InlineData("014", "BRU-2026-014")]
    [InlineData("bru-2026-", "BRU-2026-014 BRU-2026-114")]
    [InlineData("X-779", "X 77/9")]
    [InlineData("99", "")]
    public async Task A_number_is_found_whole_or_by_its_end_in_any_punctuation_and_by_its_beginning_as_it_is_written(string words, string expected)
    {
        var found = await house.Run<CaseList, CaseListInput, CaseListView>("coordinator", new() { Tab = "any", Words = words });
        Assert.Equal(expected, string.Join(' ', found.Value.Rows.Select(r => r.Reference).Order(StringComparer.Ordinal)));
    }
}
