using System.IO.Compression;
using System.Text;
using Passerelle.Platform.Components;
using Xunit;

namespace Passerelle.Tests.Platform;

public sealed class AssetsTests
{
    private const int BudgetInBytes = 60 * 1024;
    private static readonly Assets Assets = new();

    [Theory]
    [InlineData("app.css")]
    [InlineData("app.js")]
    [InlineData("mark.svg")]
    [InlineData("favicon.svg")]
    public void Every_address_carries_a_hash_of_the_content(string name) => Assert.Matches($@"^/assets/{name}\?v=[0-9a-f]{{12}}$", Assets.Url(name));

    [Fact]
    public void A_page_loads_less_style_and_script_than_its_budget() =>
        Assert.InRange(Zipped(Assets.Text("app.css")) + Zipped(Assets.Text("app.js")), 1, BudgetInBytes);

    [Fact]
    public void No_borrowed_identity_is_shipped()
    {
        var shipped = Assets.Text("app.css") + Assets.Text("app.js");
        foreach (var theirs in new[] { "GDS Transport", "crown", "crest", "logotype" })
            Assert.DoesNotContain(theirs, shipped, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Every_file_that_the_style_sheet_names_is_shipped()
    {
        var css = Assets.Text("app.css");
        foreach (var file in System.Text.RegularExpressions.Regex.Matches(css, @"url\(""?/assets/([^"")]+)""?\)").Select(match => match.Groups[1].Value).Distinct())
            Assert.StartsWith("/assets/", Assets.Url(file));
        Assert.DoesNotMatch(@"url\(""?(https?:)?//", css);
    }

    private static int Zipped(string text)
    {
        using var target = new MemoryStream();
        using (var zip = new GZipStream(target, CompressionLevel.SmallestSize, leaveOpen: true)) zip.Write(Encoding.UTF8.GetBytes(text));
        return (int)target.Length;
    }
}
