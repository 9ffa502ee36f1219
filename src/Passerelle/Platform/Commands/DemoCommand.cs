namespace Passerelle.Platform.Commands;

/// <summary><c>demo</c>.</summary>
public static class DemoCommand
{
    /// <summary>Loads the demo.</summary>
    public static Task<int> Run(CommandLine options) => Operator.Try(_ => throw new CommandException("demo: not built yet"));
}
