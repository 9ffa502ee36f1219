using System.Text;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
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
        return text.ToString();
    }
}
