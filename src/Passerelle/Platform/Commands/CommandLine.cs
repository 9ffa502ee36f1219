using System.Globalization;

namespace Passerelle.Platform.Commands;

/// <summary>What the operator asked for: <c>--name value</c>, <c>--flag</c> and plain words.</summary>
public sealed record CommandLine(IReadOnlyDictionary<string, string?> Options, IReadOnlyList<string> Words)
{
    private static readonly HashSet<string> Flags = ["no-demo", "dry-run", "quick"];

    /// <summary>Reads the arguments behind the command's name.</summary>
    public static CommandLine Parse(IReadOnlyList<string> args)
    {
        var options = new Dictionary<string, string?>();
        var words = new List<string>();
        for (var i = 0; i < args.Count; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal))
                words.Add(args[i]);
            else if (args[i].Split('=', 2) is [var name, var given])
                options[name[2..]] = given;
            else if (Flags.Contains(args[i][2..]) || i + 1 >= args.Count || args[i + 1].StartsWith("--", StringComparison.Ordinal))
                options[args[i][2..]] = null;
            else
                options[args[i][2..]] = args[++i];
        }
        return new CommandLine(options, words);
    }

    /// <summary>True when the flag was given.</summary>
    public bool Has(string name) => Options.ContainsKey(name);

    /// <summary>The value of an option, or null when not given; throws a sentence for the operator when the option has no value.</summary>
    public string? Value(string name) => !Options.TryGetValue(name, out var value) ? null : value ?? throw new CommandException($"--{name} needs a value.");

    /// <summary>A whole number, or null when not given; throws a sentence for the operator when it is none.</summary>
    public int? Number(string name) => Value(name) is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new CommandException($"--{name} takes a whole number, not '{text}'.");

    /// <summary>The folder of the embedded database.</summary>
    public string DataFolder => Path.GetFullPath(Value("data") ?? Environment.GetEnvironmentVariable("PASSERELLE_DATA") ?? DefaultDataFolder.Find());

    /// <summary>Answers a command that does not exist.</summary>
    public static int Unknown(string command)
    {
        Console.Error.WriteLine($"There is no command '{command}'. Try: ./passerelle help");
        return 2;
    }
}

/// <summary>The operator's input cannot be used; the message says why.</summary>
public sealed class CommandException(string message) : Exception(message);
