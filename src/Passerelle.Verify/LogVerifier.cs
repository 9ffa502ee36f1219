using System.Globalization;
using System.Text;

namespace Passerelle.Verify;

/// <summary>What came of it: whether the log holds, the sentence about it, and the keys that signed it.</summary>
public sealed record Verdict(bool Holds, string Says, IReadOnlyCollection<string> Keys);

/// <summary>
/// Proves an exported log: every record gives its leaf, leaves are numbered without a gap, every checkpoint's root is the root of exactly the leaves
/// before it (and so each checkpoint continues the one before), every checkpoint is signed and numbered, time does not run backwards, and the witness saw the same.
/// </summary>
public sealed class LogVerifier
{
    // Clocks differ and a long import takes its time; what claims to be older or newer than this was not written when it says.
    private static readonly TimeSpan Tolerance = TimeSpan.FromDays(1);

    private readonly Lines _records, _leaves, _checkpoints;
    private readonly Keys _keys;
    private readonly Witness _witness;
    private readonly Tree _tree = new();
    private long _size, _number;
    private DateTime _last = DateTime.MinValue;

    private LogVerifier(TextReader records, TextReader leaves, TextReader checkpoints, Keys keys, Witness witness) =>
        (_records, _leaves, _checkpoints, _keys, _witness) =
        (new Lines(records, ExportedLog.Files[0]), new Lines(leaves, ExportedLog.Files[1]), new Lines(checkpoints, ExportedLog.Files[2]), keys, witness);

    /// <summary>Reads the whole log once. Without trusted keys the log may have one key, whichever it is; with them no other.</summary>
    public static Verdict Verify(ExportedLog log, TextReader? witness = null, IReadOnlyCollection<string>? trusted = null)
    {
        try
        {
            using var keyFile = log.Keys();
            using var keys = Keys.Read(keyFile, trusted);
            using var records = log.Records();
            using var leaves = log.Leaves();
            using var checkpoints = log.Checkpoints();
            var verifier = new LogVerifier(records, leaves, checkpoints, keys, new Witness(witness));
            verifier.Run();
            return new Verdict(true, string.Create(CultureInfo.InvariantCulture, $"{verifier._size} records, {verifier._number} checkpoints, verified"), [.. keys.Names]);
        }
        catch (DamageException damage)
        {
            return new Verdict(false, damage.Message, []);
        }
    }

    private void Run()
    {
        while (_checkpoints.Next(6) is [var number, var size, var root, var at, var key, var signature])
        {
            if (_checkpoints.Count(number) != ++_number)
                throw _checkpoints.Wrong($"checkpoint {_number} should stand here");
            var from = _last;
            if (_checkpoints.Moment(at) is var now && now < from)
                throw _checkpoints.Wrong("the checkpoint is older than the one before");
            _last = now;
            if (!_keys.Signed(key, Encoding.ASCII.GetBytes($"passerelle log\n{number}\n{size}\n{root}\n{at}\n{key}\n"), _checkpoints.Hex(signature)))
                throw _checkpoints.Wrong("the signature does not fit");
            var end = _checkpoints.Count(size);
            if (end <= _size)
                throw _checkpoints.Wrong("the checkpoint adds no record");
            while (_size < end)
                Leaf(from);
            if (!_checkpoints.Hex(root).AsSpan().SequenceEqual(_tree.Root()))
                throw _checkpoints.Wrong($"the root is not the one of the first {size} leaves");
            _witness.Compare(size, root, signature, at);
        }
        if (_leaves.Next(2) is not null || _records.Next(2) is not null)
            throw new DamageException($"there are records behind the last checkpoint, which ends at {_size}");
        if (_keys.Unused() is { } unused)
            throw new DamageException($"the key {unused} signed nothing");
        _witness.End(_size);
    }

    private void Leaf(DateTime previousCheckpoint)
    {
        if (_leaves.Next(2) is not [var seq, var hash])
            throw new DamageException(string.Create(CultureInfo.InvariantCulture, $"leaf {_size} is missing"));
        if (_leaves.Count(seq) != _size)
            throw _leaves.Wrong($"leaf {_size} should stand here");
        if (_records.Next(2) is not [var of, var text])
            throw new DamageException(string.Create(CultureInfo.InvariantCulture, $"record {_size} is missing"));
        if (_records.Count(of) != _size)
            throw _records.Wrong($"record {_size} should stand here");
        var record = _records.Base64(text);
        var leaf = _leaves.Hex(hash);
        if (!leaf.AsSpan().SequenceEqual(Tree.Leaf(record)))
            throw _records.Wrong($"record {_size} is not the one that was sealed");
        if (SealedRecord.MomentOf(record) is not { } at)
            throw _records.Wrong($"record {_size} is malformed");
        if (previousCheckpoint != DateTime.MinValue && at < previousCheckpoint - Tolerance)
            throw _records.Wrong($"record {_size} says that it is older than the log before it");
        if (at > _last + Tolerance)
            throw _records.Wrong($"record {_size} says that it is newer than its seal");
        _tree.Add(leaf);
        _size++;
    }
}
