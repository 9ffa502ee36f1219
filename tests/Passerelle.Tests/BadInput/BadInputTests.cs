using Passerelle.Tests.TestKit;
using Xunit.Abstractions;

namespace Passerelle.Tests.BadInput;

/// <summary>
/// The catalogue of bad inputs, replayed against every field of every form, every uploaded file, every part of every address and every query parameter
/// that can be found. The size is how many rows each place gets.
/// </summary>
[Trait("Proof", "bad inputs")]
public sealed class BadInputTests(HouseWithStories house, ITestOutputHelper output) : IClassFixture<HouseWithStories>
{
    private static readonly int PerPlace = Proofs.Size("bad inputs");

    // What one form was told changes what the next one is about: when there is much to tell, each house hears a few of them only.
    private static readonly int Houses = PerPlace < 30 ? 1 : 10;

    private readonly Tally _tally = new();

    [Fact]
    public void The_catalogue_has_more_than_six_hundred_rows_of_every_kind()
    {
        Assert.True(BadInputs.All.Count >= 600, $"{BadInputs.All.Count} rows");
        Assert.True(Proofs.All.Single(p => p.Line == "bad inputs").Full >= BadInputs.All.Count, "At full size every place gets every row.");
        Assert.Equal(["control", "date", "direction", "id", "injection", "name", "number", "size", "web"], BadInputs.All.Select(r => r.Kind).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_field_file_and_address_answers_every_bad_input()
    {
        if (Houses == 1)
        {
            await new BadForms(house, _tally, PerPlace).Try(0, 1);
            await new BadAddresses(house, _tally, PerPlace).Try();
        }
        else
            await Parallel.ForEachAsync(Enumerable.Range(0, Houses + 1), new ParallelOptions { MaxDegreeOfParallelism = 3 }, async (part, _) => await Apart(part));
        output.WriteLine(_tally.ToString());
        output.WriteLine($"{_tally.Fields.Count} fields, {_tally.Accepted} forms accepted a good answer, {_tally.Kept} texts found again as typed");
        Proofs.Line("bad inputs", $"{_tally.Sent}, {_tally.Faults} server errors");
        Assert.True(_tally.Wrong.IsEmpty, $"{_tally.Wrong.Count} of {_tally.Sent} wrong:\n" + string.Join('\n', _tally.Wrong.Order(StringComparer.Ordinal).Take(2000)));
        Assert.True(_tally.Fields.Count >= 120 && _tally.Accepted >= 12 && _tally.Kept >= 30, $"{_tally.Fields.Count} fields, {_tally.Accepted} accepted, {_tally.Kept} kept");
    }

    // The addresses first: they take longest.
    private async Task Apart(int part)
    {
        var own = new HouseWithStories();
        await own.InitializeAsync();
        try
        {
            if (part == 0)
                await new BadAddresses(own, _tally, PerPlace).Try();
            else
                await new BadForms(own, _tally, PerPlace).Try(part - 1, Houses);
        }
        finally
        {
            await own.DisposeAsync();
        }
    }
}
