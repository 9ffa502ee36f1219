using Passerelle.Bench;
using Passerelle.Platform.Commands;

// ./passerelle bench [--cases N] [--rounds N] [--milliseconds N] [--data DIR]: bench/README.md says how to read what comes out.
return await Operator.Try(async stop => await Run.All(CommandLine.Parse(args), stop));
