using Passerelle.Platform.Commands;

namespace Passerelle.Tests.Platform;

/// <summary>What an operator writes behind a command.</summary>
public sealed class CommandLineTests
{
    [Theory]
    [InlineData("--quick", "--data", "/srv/town")]
    [InlineData("--data", "/srv/town", "--quick")]
    [InlineData("--data=/srv/town")]
    [InlineData("--unheard-of", "--data", "/srv/town")]
    public void The_folder_is_the_one_that_was_named(params string[] arguments) => Assert.Equal("/srv/town", CommandLine.Parse(arguments).DataFolder);

    [Fact]
    public void A_flag_takes_no_word_away()
    {
        var line = CommandLine.Parse(["--dry-run", "list.csv", "--partnership", "ZAN"]);
        Assert.Equal("list.csv", Assert.Single(line.Words));
        Assert.Equal((true, false, "ZAN"), (line.Has("dry-run"), line.Has("no-demo"), line.Value("partnership")));
    }

    [Theory]
    [InlineData("--data")]
    [InlineData("--data", "--quick")]
    public void An_option_without_its_value_is_said_and_never_guessed(params string[] arguments) =>
        Assert.Equal("--data needs a value.", Assert.Throws<CommandException>(() => CommandLine.Parse(arguments).DataFolder).Message);

    [Fact]
    public void A_number_is_a_number() =>
        Assert.Equal("--port takes a whole number, not '-1'.", Assert.Throws<CommandException>(() => CommandLine.Parse(["--port", "-1"]).Number("port")).Message);
}
