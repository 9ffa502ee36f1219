using System.Text;
using Passerelle.Domain.Access;
using Passerelle.Database;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Web;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Architecture;

/// <summary>docs/permissions.md is the printed form of the role matrix.</summary>
public sealed class PermissionsPageTests
{
    [Fact]
    public void The_printed_matrix_is_the_one_in_force()
    {
        var page = Path.Combine(Repository.Root, "docs", "permissions.md");
        var expected = Print();
        if (Environment.GetEnvironmentVariable("PASSERELLE_UPDATE_SNAPSHOTS") == "1")
            File.WriteAllText(page, expected);
        Assert.True(File.Exists(page) && File.ReadAllText(page) == expected,
            "docs/permissions.md differs from Domain/Access/RoleMatrix.cs. Look at the change, then run the tests once with PASSERELLE_UPDATE_SNAPSHOTS=1.");
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public void Every_permission_has_its_words_on_the_page(string language)
    {
        System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.GetCultureInfo(language);
        Assert.DoesNotContain(Enum.GetValues<Permission>(), p => !Words.For("Features/Access/Permissions").Has($"permission.{Code.Of(p)}"));
    }

    private static string Print()
    {
        var text = new StringBuilder(
            """
            # Who may do what

            Generated from `Domain/Access/RoleMatrix.cs`; a test compares. A role decides which *verbs* a worker may use. Which *rows* they see is decided
            by the team around the person alone: a coordinator who may read cases reads only those on whose team they are (rule 15).


            """);
        var roles = Enum.GetValues<Role>();
        text.AppendLine("| permission | roles |").AppendLine("| --- | --- |");
        foreach (var permission in Enum.GetValues<Permission>())
            text.Append("| ").Append(Code.Of(permission).Replace('_', ' ')).Append(" | ")
                .AppendJoin(", ", roles.Where(r => RoleMatrix.Of(r).Contains(permission)).Select(r => Code.Of(r).Replace('_', ' '))).AppendLine(" |");
        text.AppendLine().AppendLine("## What each function on a team opens").AppendLine()
            .AppendLine("From `Database/Vocabulary/functions.csv`. The agreement between the agencies sets the limit; the letters are those of the information classes.").AppendLine()
            .AppendLine("| function | sees | may be given besides | how far | writes | at most |").AppendLine("| --- | --- | --- | --- | --- | --- |");
        foreach (var row in VocabularySeed.Rows("Vocabulary/functions.csv"))
            text.AppendLine(System.Globalization.CultureInfo.InvariantCulture, $"| {row["code"].Replace('_', ' ')} | {Or(row["classes"], "nothing")} | {Or(row["may_add"], "–")} | {(row["reach"] == "named" ? "what names them" : row["life_domains"] == "own" ? "chosen life domains" : "the case")} | {(row["writes"] == "true" ? "yes" : "reads only")} | {(row["longest"] == "" ? "–" : row["longest"] + " minutes")} |");
        return text.ToString();

        static string Or(string value, string none) => value == "" ? none : value;
    }
}
