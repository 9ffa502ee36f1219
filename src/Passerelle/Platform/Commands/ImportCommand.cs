namespace Passerelle.Platform.Commands;

/// <summary><c>import FILE --partnership CODE [--dry-run]</c>.</summary>
public static class ImportCommand
{
    /// <summary>Reads the file and says what each row becomes.</summary>
    public static Task<int> Run(CommandLine options) => Operator.Try(_ => throw new CommandException("import: not built yet"));
}
