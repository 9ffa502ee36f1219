using Passerelle.Platform.Commands;

// One program with sub-commands: `serve` when none is named. Each is one file in Platform/Commands.
var command = args is [var first, ..] && !first.StartsWith('-') ? first : "serve";
var options = CommandLine.Parse(args is [var named, ..] && named == command ? args[1..] : args);

return command switch
{
    "serve" => await ServeCommand.Run(options),
    "migrate" => await MigrateCommand.Run(options),
    "confirm" => await ConfirmCommand.Run(options),
    "import" => await ImportCommand.Run(options),
    "demo" => await DemoCommand.Run(options),
    "audit" => await AuditCommand.Run(options),
    "verify" => await VerifyCommand.Run(options),
    _ => CommandLine.Unknown(command),
};

/// <summary>The program.</summary>
public sealed partial class Program;
