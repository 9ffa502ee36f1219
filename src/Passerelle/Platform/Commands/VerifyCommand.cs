namespace Passerelle.Platform.Commands;

/// <summary><c>verify</c>.</summary>
public static class VerifyCommand
{
    /// <summary>Runs every check.</summary>
    public static Task<int> Run(CommandLine options) => Operator.Try(_ => throw new CommandException("verify: not built yet"));
}
