using System.Text;

namespace Passerelle.Platform.Audit;

/// <summary>Somebody outside the database who remembers what the log was.</summary>
public interface IWitness
{
    /// <summary>Under which name what it answered is kept.</summary>
    string Name { get; }

    /// <summary>Shows it the newest checkpoint; what it answers, when it answers anything. Throws when it cannot be reached.</summary>
    Task<string?> Show(Checkpoint newest, CancellationToken ct);
}

/// <summary>A file that only grows, best on another disk or a share of somebody else's: one line per checkpoint.</summary>
public sealed class FileWitness(string path) : IWitness
{
    /// <inheritdoc />
    public string Name => "file";

    /// <inheritdoc />
    public async Task<string?> Show(Checkpoint newest, CancellationToken ct)
    {
        await using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        var last = await LastLine(file, ct);
        if (!last.EndsWith('\n'))
            file.SetLength(file.Length - last.Length);   // our own line, cut off by a crash
        if (last == newest.WitnessLine)
            return null;
        file.Seek(0, SeekOrigin.End);
        await file.WriteAsync(Encoding.ASCII.GetBytes(newest.WitnessLine), ct);
        file.Flush(flushToDisk: true);
        return null;
    }

    private static async Task<string> LastLine(FileStream file, CancellationToken ct)
    {
        var tail = new byte[Math.Min(1024, file.Length)];
        file.Seek(-tail.Length, SeekOrigin.End);
        await file.ReadExactlyAsync(tail, ct);
        var text = Encoding.Latin1.GetString(tail);
        return text.Length < 2 ? text : text[(text.LastIndexOf('\n', text.Length - 2) + 1)..];
    }
}

/// <summary>A witness on another host: it is sent the line of each newest checkpoint and may answer with a line of its own, such as a cosignature.</summary>
public sealed class HttpWitness(HttpClient http, Uri address) : IWitness
{
    private const int LongestAnswer = 4000;

    /// <inheritdoc />
    public string Name => address.AbsoluteUri;

    /// <inheritdoc />
    public async Task<string?> Show(Checkpoint newest, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(TimeSpan.FromSeconds(10));
        using var body = new StringContent(newest.WitnessLine, Encoding.ASCII, "text/plain");
        using var answer = await http.PostAsync(address, body, patience.Token);
        answer.EnsureSuccessStatusCode();
        var said = (await answer.Content.ReadAsStringAsync(patience.Token)).Trim().Replace("\0", "", StringComparison.Ordinal);
        return said.Length > LongestAnswer ? said[..LongestAnswer] : said;
    }
}
