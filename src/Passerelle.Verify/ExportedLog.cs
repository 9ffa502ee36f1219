using System.Text;

namespace Passerelle.Verify;

/// <summary>The four files of an exported log. Each is opened anew for each reading.</summary>
public sealed record ExportedLog(Func<TextReader> Records, Func<TextReader> Leaves, Func<TextReader> Checkpoints, Func<TextReader> Keys)
{
    /// <summary>Their names, in the order above.</summary>
    public static readonly string[] Files = ["records.txt", "leaves.txt", "checkpoints.txt", "keys.txt"];

    /// <summary>The files in a folder.</summary>
    public static ExportedLog In(string folder) =>
        new(() => Open(Path.Combine(folder, Files[0])), () => Open(Path.Combine(folder, Files[1])), () => Open(Path.Combine(folder, Files[2])), () => Open(Path.Combine(folder, Files[3])));

    /// <summary>The files as texts, in the order of <see cref="Files"/>.</summary>
    public static ExportedLog Of(string[] texts) =>
        new(() => new StringReader(texts[0]), () => new StringReader(texts[1]), () => new StringReader(texts[2]), () => new StringReader(texts[3]));

    /// <summary>A file, each byte one character: a byte that is not meant to be there is seen, never guessed away.</summary>
    public static TextReader Open(string path) => new StreamReader(path, Encoding.Latin1, detectEncodingFromByteOrderMarks: false);
}
