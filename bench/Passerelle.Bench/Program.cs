using Passerelle.Bench;
using Passerelle.Platform.Commands;

// ./passerelle bench [--cases N] [--rounds N] [--milliseconds N] [--data DIR]: bench/README.md says how to read what comes out.
// One person is many here: no limit holds them up.
Environment.SetEnvironmentVariable("Passerelle__Limits__Factor", "100000");
return await Operator.Try(async stop => await Run.All(CommandLine.Parse(args), stop));
