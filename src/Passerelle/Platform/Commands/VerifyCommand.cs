using Passerelle.Platform.Verification;

namespace Passerelle.Platform.Commands;

/// <summary><c>verify</c>: one line per check, <c>name: figure</c>; exit status 0 only when all hold.</summary>
public static class VerifyCommand
{
    /// <summary>Runs every check on the database.</summary>
    public static Task<int> Run(CommandLine options) => Operator.Try(async stop =>
    {
        await using var database = await OpenDatabase.Start(options, stop);
        var all = true;
        foreach (var check in Checks.All)
        {
            var finding = await check(database.Connections, stop);
            Console.WriteLine($"{finding.Name}: {finding.Figure}");
            all &= finding.Holds;
        }
        return all ? 0 : 1;
    });
}
