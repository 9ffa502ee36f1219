namespace Passerelle.Platform.Commands;

/// <summary><c>migrate</c>: brings the database up to date and stops.</summary>
public static class MigrateCommand
{
    /// <summary>0 when the database is up to date.</summary>
    public static Task<int> Run(CommandLine options) => Operator.Try(async stop =>
    {
        await using var database = await OpenDatabase.Start(options, stop);
        Console.WriteLine("The database is up to date.");
        return 0;
    });
}
