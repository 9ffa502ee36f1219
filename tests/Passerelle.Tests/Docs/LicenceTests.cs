using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Docs;

/// <summary>Whoever runs or changes Passerelle owes nobody more than a notice.</summary>
public sealed class LicenceTests
{
    private static readonly HashSet<string> Welcome =
        ["MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "MS-PL", "PostgreSQL", "ISC", "0BSD", "OFL-1.1", "EUPL-1.2", "CC0-1.0", "BlueOak-1.0.0"];

    // A test project is not handed on, so a licence that binds the changed file alone may stay there.
    private static readonly HashSet<string> WelcomeInTests = [.. Welcome, "MPL-2.0"];

    private static IEnumerable<string> Refused(IEnumerable<Package> packages) => packages
        .Where(p => !Allows(p.OnlyInTests ? WelcomeInTests : Welcome, p.Licence))
        .Select(p => $"{p.Name}: {(p.Licence.Length > 0 ? p.Licence : "states no licence")}");

    private static bool Allows(HashSet<string> welcome, string expression) => expression.Trim('(', ')').Split(" OR ")
        .Any(choice => choice.Split(" AND ").All(licence => welcome.Contains(licence.Trim('(', ')', ' '))));

    [Fact]
    public void Every_package_of_the_lock_files_has_a_licence_that_we_may_hand_on()
    {
        var packages = Packages.OfNuGet().Concat(Packages.OfNpm()).ToList();
        Assert.Contains(packages, p => p.Name == "Npgsql");
        Assert.Contains(packages, p => p.Name == "node_modules/govuk-frontend");
        Assert.Empty(Refused(packages));
    }

    [Theory]
    [InlineData("AGPL-3.0-only", false)]
    [InlineData("", false)]
    [InlineData("MIT AND LicenseRef-Commercial", false)]
    [InlineData("MPL-2.0", false)]
    [InlineData("SEE LICENSE IN LICENSE.txt", true)]
    public void A_package_with_another_licence_is_found(string licence, bool onlyInTests) =>
        Assert.Single(Refused([new Package("Planted", licence, onlyInTests)]));

    [Theory]
    [InlineData("(MS-PL OR GPL-3.0-only)", false)]
    [InlineData("(MIT AND CC0-1.0)", false)]
    [InlineData("MPL-2.0", true)]
    public void A_package_that_leaves_a_welcome_choice_is_not(string licence, bool onlyInTests) =>
        Assert.Empty(Refused([new Package("Planted", licence, onlyInTests)]));

    [Fact]
    public void The_notice_names_every_package_that_the_program_is_made_of()
    {
        var notice = File.ReadAllText(Path.Combine(Repository.Root, "NOTICE"));
        Assert.DoesNotContain(Packages.OfTheProgram(), name => !notice.Contains(name, StringComparison.Ordinal));
    }

    [Fact]
    public void The_licence_is_the_european_union_public_licence() =>
        Assert.StartsWith("EUROPEAN UNION PUBLIC LICENCE v. 1.2", File.ReadAllText(Path.Combine(Repository.Root, "LICENSE")));
}
