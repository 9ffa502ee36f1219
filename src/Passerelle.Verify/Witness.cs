using System.Globalization;

namespace Passerelle.Verify;

/// <summary>What a witness wrote down. Every line must be a checkpoint of the log: one that the log no longer has means that the log was set back or made anew.</summary>
internal sealed class Witness
{
    private readonly Dictionary<string, string> _seen = [];

    public Witness(TextReader? file)
    {
        if (file is null)
            return;
        var lines = new Lines(file, "witness");
        while (lines.Next(4) is { } line)
            if (!_seen.TryAdd(line[0], string.Join(' ', line[1..])) && _seen[line[0]] != string.Join(' ', line[1..]))
                throw lines.Wrong("contradicts an earlier line: the witness was shown two different logs");
    }

    /// <summary>Compares a checkpoint with what the witness saw of it, if anything.</summary>
    public void Compare(string size, string root, string signature, string at)
    {
        if (_seen.Remove(size, out var seen) && seen != $"{root} {signature} {at}")
            throw new DamageException($"the witness saw another log: at {size} records its checkpoint is a different one");
    }

    /// <summary>Throws when the witness saw more than the log has.</summary>
    public void End(long size)
    {
        if (_seen.Count > 0)
            throw new DamageException(string.Create(CultureInfo.InvariantCulture, $"the witness saw a checkpoint at {_seen.Keys.First()} records that the log does not have; the log ends at {size}"));
    }
}
