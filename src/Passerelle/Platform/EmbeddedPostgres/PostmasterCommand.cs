using System.Diagnostics;
using System.Globalization;

namespace Passerelle.Platform;

/// <summary>The command line of the server: settings, where its log goes, and how it follows us into death.</summary>
internal static class PostmasterCommand
{
    // Shells to redirect the log and, where the kernel does not do it, to stop the server when our end of the pipe closes.
    private const string OnLinux = "exec \"$@\" >>\"$0\" 2>&1 </dev/null";
    private const string OnOtherUnix =
        "set -m; \"$@\" >>\"$0\" 2>&1 </dev/null & server=$!; (read -r _; kill -INT $server) & watch=$!; "
        + "wait $server; status=$?; kill $watch 2>/dev/null; exit $status";

    public static ProcessStartInfo Build(DataFolder data, PostgresBinaries binaries, PostgresAccount account, int port, bool durable)
    {
        string[] server = [binaries.Program("postgres"), "-D", data.Cluster, .. Settings(port, durable), .. LogOfWindows(data)];
        // INT asks PostgreSQL for a fast shutdown. A session of its own keeps a Ctrl-C in the terminal away from it: the
        // application stops first, then its database.
        string[] words =
            OperatingSystem.IsWindows() ? server
            : OperatingSystem.IsLinux() ? ["/bin/sh", "-c", OnLinux, data.Log, "setsid", .. account.AsAccountUntilWeDie("INT", server)]
            : ["/bin/sh", "-c", OnOtherUnix, data.Log, .. server];
        var start = new ProcessStartInfo(words[0])
        {
            WorkingDirectory = data.Folder,
            RedirectStandardInput = !OperatingSystem.IsLinux(),
        };
        if (OperatingSystem.IsWindows())
            start.CreateNewProcessGroup = true;
        foreach (var word in words.Skip(1))
            start.ArgumentList.Add(word);
        start.Environment["LC_ALL"] = "C";
        return start;
    }

    // Without a shell that redirects its output, PostgreSQL writes the log by itself.
    private static string[] LogOfWindows(DataFolder data) => OperatingSystem.IsWindows()
        ? ["-c", "logging_collector=on", "-c", $"log_directory={data.Folder}", "-c", $"log_filename={Path.GetFileName(data.Log)}"]
        : [];

    private static IEnumerable<string> Settings(int port, bool durable)
    {
        List<string> settings =
        [
            $"port={port.ToString(CultureInfo.InvariantCulture)}",
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "max_connections=200",
            "shared_buffers=256MB",
            "work_mem=16MB",
            "random_page_cost=1.1",
            "jit=off",
            "timezone=UTC",
            "log_timezone=UTC",
            "password_encryption=scram-sha-256",
            // Statements, their parameters and the details of errors can name people: none of them reaches the log.
            "logging_collector=off",
            "log_destination=stderr",
            "log_min_messages=log",
            "log_min_error_statement=panic",
            "log_error_verbosity=terse",
            "log_statement=none",
            "log_min_duration_statement=-1",
            "log_parameter_max_length=0",
            "log_parameter_max_length_on_error=0",
            "log_checkpoints=off",
        ];
        settings.AddRange(durable
            ? ["fsync=on", "full_page_writes=on", "synchronous_commit=on"]
            : ["fsync=off", "full_page_writes=off", "synchronous_commit=off", "autovacuum=off"]);
        return settings.SelectMany(setting => new[] { "-c", setting });
    }
}
