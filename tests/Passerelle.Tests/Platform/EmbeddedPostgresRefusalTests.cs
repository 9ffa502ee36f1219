using Passerelle.Platform;
using Xunit;

namespace Passerelle.Tests.Platform;

/// <summary>When the embedded database cannot run, one sentence says why, where, and what to do.</summary>
public sealed class EmbeddedPostgresRefusalTests : EmbeddedPostgresTestBase
{
    [Theory]
    [InlineData("pg99", "99", "which cannot read it")]
    [InlineData("pg18", "99", "which cannot read it")]
    [InlineData("pg9", "9.6", "does not convert it")]
    public async Task A_folder_of_another_major_version_is_refused_and_left_as_it_is(string name, string version, string why)
    {
        var other = Directory.CreateDirectory(Path.Combine(Folder, name)).FullName;
        await File.WriteAllTextAsync(Path.Combine(other, "PG_VERSION"), version + "\n");

        var refusal = await Refused(Folder);
        Assert.Contains(why, refusal, StringComparison.Ordinal);
        Assert.Contains(other, refusal, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed", refusal, StringComparison.Ordinal);
        Assert.Equal([other, Path.Combine(other, "PG_VERSION")], Directory.GetFileSystemEntries(Folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_named()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Folder)!);
        await File.WriteAllTextAsync(Folder, "a file where the folder should be");

        var refusal = await Refused(Path.Combine(Folder, "data"));
        Assert.Contains($"The data folder {Folder}", refusal, StringComparison.Ordinal);
        Assert.Contains("--data", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_without_its_password_stays_closed()
    {
        await using (await Start())
        {
        }
        File.Delete(Path.Combine(Folder, "owner.secret"));
        Assert.Contains("owner.secret is missing", await Refused(Folder), StringComparison.Ordinal);

        await File.WriteAllTextAsync(Path.Combine(Folder, "owner.secret"), "another");
        Assert.Contains("does not open the database", await Refused(Folder), StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_root_a_folder_behind_a_closed_one_is_refused_by_the_name_of_the_closed_one()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
            return;
        var home = Directory.CreateDirectory(Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName;
        Assert.Contains($"who may not enter {home}.", await Refused(Path.Combine(home, "data")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_default_folder_lies_in_the_checkout_unless_root_would_lock_PostgreSQL_out_of_it()
    {
        var account = PostgresAccount.ForThisProcess();
        var checkout = Directory.CreateDirectory(Folder).FullName;
        await File.WriteAllTextAsync(Path.Combine(checkout, "Passerelle.slnx"), "");
        var below = Directory.CreateDirectory(Path.Combine(checkout, "bin", "Debug")).FullName;

        var natural = Path.Combine(checkout, ".passerelle", "data");
        Assert.Equal(natural, DefaultDataFolder.Find(below, account.IsSubstitute));
        if (!account.IsSubstitute || !OperatingSystem.IsLinux())
            return;
        File.SetUnixFileMode(checkout, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Assert.StartsWith("/var/lib/passerelle/", DefaultDataFolder.Find(below, account.IsSubstitute), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Programs_that_are_not_there_are_named()
    {
        var refusal = await Assert.ThrowsAsync<EmbeddedPostgresException>(
            () => EmbeddedPostgres.Start(new EmbeddedPostgresOptions(Folder, Binaries: "/nowhere/bin")));
        Assert.Contains("There is no PostgreSQL in /nowhere/bin", refusal.Message, StringComparison.Ordinal);
    }

    private async Task<string> Refused(string folder) =>
        (await Assert.ThrowsAsync<EmbeddedPostgresException>(() => StartIn(folder))).Message;
}
