using System.Diagnostics;
using Passerelle.Platform;

namespace Passerelle.Tests.Platform
{
    /// <summary>Runs an embedded database in a process of its own, which a test can then kill.</summary>
    internal static class HoldPostgres
    {
        private const string FolderVariable = "PASSERELLE_TEST_HOLD_POSTGRES";

        public static string ReadyFile(string folder) => Path.Combine(folder, "held");

        public static Process InAnotherProcess(string folder, string? binaries)
        {
            var assembly = typeof(HoldPostgres).Assembly.Location;
            var start = new ProcessStartInfo("dotnet", [assembly]);
            start.Environment["DOTNET_STARTUP_HOOKS"] = assembly;
            start.Environment[FolderVariable] = folder;
            if (binaries is not null)
                start.Environment["PASSERELLE_TEST_POSTGRES_BIN"] = binaries;
            return Process.Start(start)!;
        }

        public static async Task UntilKilled()
        {
            if (Environment.GetEnvironmentVariable(FolderVariable) is not { Length: > 0 } folder)
                return;
            var binaries = Environment.GetEnvironmentVariable("PASSERELLE_TEST_POSTGRES_BIN");
            await EmbeddedPostgres.Start(new EmbeddedPostgresOptions(folder, Durable: false, Binaries: binaries));
            await File.WriteAllTextAsync(ReadyFile(folder), "");
            await Task.Delay(TimeSpan.FromMinutes(2));
        }
    }
}

/// <summary>.NET runs this before the program when DOTNET_STARTUP_HOOKS names this assembly; name and place are its contract.</summary>
internal static class StartupHook
{
    public static void Initialize() => Passerelle.Tests.Platform.HoldPostgres.UntilKilled().GetAwaiter().GetResult();
}
