using System.Collections.Concurrent;

namespace Passerelle.Tests.BadInput;

/// <summary>What was sent, what came back, and what was wrong with it.</summary>
internal sealed class Tally
{
    private readonly ConcurrentDictionary<string, int> _answers = new();
    private int _sent, _kept, _accepted;

    /// <summary>What was wrong.</summary>
    public ConcurrentBag<string> Wrong { get; } = [];

    /// <summary>The places that were tried, and how many answers of each kind they gave.</summary>
    public ConcurrentDictionary<string, ConcurrentDictionary<int, int>> Places { get; } = new();

    /// <summary>The fields that were tried, lines of a list together.</summary>
    public ConcurrentDictionary<string, int> Fields { get; } = new();

    /// <summary>How many bad inputs were sent.</summary>
    public int Sent => _sent;

    /// <summary>How many texts were found again as they were typed.</summary>
    public int Kept => _kept;

    /// <summary>How many forms took a good answer.</summary>
    public int Accepted => _accepted;

    /// <summary>How many answers were faults.</summary>
    public int Faults => _answers.Where(a => a.Key.StartsWith('5')).Sum(a => a.Value);

    /// <summary>Counts a form that took a good answer.</summary>
    public void Accept() => Interlocked.Increment(ref _accepted);

    /// <summary>Counts a text that was found again.</summary>
    public void Keep() => Interlocked.Increment(ref _kept);

    /// <summary>Counts an answer and notes what is wrong with it.</summary>
    public void Note(Seen seen, Func<Seen, string?> judge, string place, string where, object row)
    {
        Interlocked.Increment(ref _sent);
        _answers.AddOrUpdate(((int)seen.Status).ToString(), 1, (_, n) => n + 1);
        Places.GetOrAdd(place, _ => new()).AddOrUpdate((int)seen.Status, 1, (_, n) => n + 1);
        if (judge(seen) is { } wrong)
            Wrong.Add($"{where}: {wrong} — {row}");
    }

    /// <summary>All of it in lines.</summary>
    public override string ToString() => string.Join('\n', Places.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key} {string.Join(' ', p.Value.OrderBy(v => v.Key).Select(v => $"{v.Key}: {v.Value}"))}")
        .Append(string.Join(", ", _answers.OrderBy(a => a.Key).Select(a => $"{a.Key}: {a.Value}"))));
}
