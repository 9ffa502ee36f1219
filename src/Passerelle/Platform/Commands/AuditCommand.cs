using System.Globalization;
using Passerelle.Platform.Audit;
using Passerelle.Verify;

namespace Passerelle.Platform.Commands;

/// <summary><c>audit export DIR</c> writes the sealed log into files; <c>audit verify DIR [--witness FILE] [--key NAME,NAME]</c> proves them, without a database.</summary>
public static class AuditCommand
{
    /// <summary>0 when the log was written, or when it holds.</summary>
    public static Task<int> Run(CommandLine options) => options.Words switch
    {
        ["export", var folder] => Export(options, folder),
        ["verify", var folder] => Operator.Try(_ => Task.FromResult(Verify(options, folder))),
        _ => Task.FromResult(Wrong()),
    };

    private static Task<int> Export(CommandLine options, string folder) => Operator.Try(async stop =>
    {
        await using var database = await OpenDatabase.Start(options, stop);
        var records = await LogExport.Write(database.Connections, folder, stop);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"log: {records} records exported"));
        return 0;
    });

    private static int Verify(CommandLine options, string folder)
    {
        var arguments = new List<string> { folder };
        foreach (var name in new[] { "witness", "key" })
            if (options.Value(name) is { } value)
                arguments.AddRange(["--" + name, value]);
        return VerifyProgram.Run(arguments, Console.Out, Console.Error);
    }

    private static int Wrong()
    {
        Console.Error.WriteLine("Say what to do: ./passerelle audit export DIR, or ./passerelle audit verify DIR [--witness FILE] [--key NAME]");
        return 2;
    }
}
