using System.Globalization;
using Passerelle.Domain.Audit;
using Passerelle.Platform.Audit;

namespace Passerelle.Platform.Verification;

/// <summary>What somebody with all rights over the database and the exported files can try, one way at a time.</summary>
internal static class Tampering
{
    private delegate string[] Way(TrialLog log, Random chance, SigningKey stranger);

    private static readonly Way[] Ways = [Edit, Edit, Edit, Delete, Reorder, Truncate, Repeat, Exchange, Rehash, SetBack, LeaveOut, MakeAnew];

    /// <summary>The files after one attempt; never the files as they were.</summary>
    public static string[] Try(TrialLog log, int number, SigningKey stranger)
    {
        var chance = new Random(number);
        while (true)
        {
            var files = Ways[number % Ways.Length](log, chance, stranger);
            if (!files.SequenceEqual(log.Files))
                return files;
        }
    }

    private static string[] With(TrialLog log, int file, string text) => [.. log.Files.Select((t, i) => i == file ? text : t)];

    private static List<string> LinesOf(string text) => [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries)];

    private static string Join(IEnumerable<string> lines) => string.Concat(lines.Select(l => l + "\n"));

    private static string[] OnLines(TrialLog log, Random chance, Action<List<string>> change)
    {
        var file = chance.Next(4);
        var lines = LinesOf(log.Files[file]);
        change(lines);
        return With(log, file, Join(lines));
    }

    private static string[] Edit(TrialLog log, Random chance, SigningKey stranger)
    {
        var file = chance.Next(4);
        var text = log.Files[file].ToCharArray();
        for (var n = chance.Next(1, 4); n > 0; n--)
            text[chance.Next(text.Length)] = chance.Next(3) == 0 ? (char)chance.Next(256) : "0123456789abcdefABCDEFxyz+/= \n"[chance.Next(30)];
        return With(log, file, new string(text));
    }

    private static string[] Delete(TrialLog log, Random chance, SigningKey stranger) => OnLines(log, chance, lines => lines.RemoveAt(chance.Next(lines.Count)));

    private static string[] Reorder(TrialLog log, Random chance, SigningKey stranger) => OnLines(log, chance, lines =>
    {
        var (one, other) = (chance.Next(lines.Count), chance.Next(lines.Count));
        (lines[one], lines[other]) = (lines[other], lines[one]);
        if (lines.Count == 1) lines.Add(lines[0]);
    });

    private static string[] Truncate(TrialLog log, Random chance, SigningKey stranger)
    {
        var file = chance.Next(4);
        return With(log, file, log.Files[file][..chance.Next(log.Files[file].Length)]);
    }

    private static string[] Repeat(TrialLog log, Random chance, SigningKey stranger) =>
        OnLines(log, chance, lines => lines.Insert(chance.Next(lines.Count + 1), lines[chance.Next(lines.Count)]));

    // Two records change places and keep the numbers of their places, in both files.
    private static string[] Exchange(TrialLog log, Random chance, SigningKey stranger)
    {
        var (one, other) = (chance.Next(log.Ends[^1]), chance.Next(log.Ends[^1]));
        return [Swapped(log.Files[0]), Swapped(log.Files[1]), log.Files[2], log.Files[3]];

        string Swapped(string text)
        {
            var lines = LinesOf(text).Select(l => l.Split(' ')).ToList();
            (lines[one][1], lines[other][1]) = (lines[other][1], lines[one][1]);
            return Join(lines.Select(l => string.Join(' ', l)));
        }
    }

    // A record is replaced by one of another log, and its leaf with it.
    private static string[] Rehash(TrialLog log, Random chance, SigningKey stranger)
    {
        var at = chance.Next(log.Ends[^1]);
        var (records, leaves) = (LinesOf(log.Files[0]), LinesOf(log.Files[1]));
        var record = Convert.FromBase64String(records[at].Split(' ')[1]);
        record[^1] ^= 1;
        record[1 + chance.Next(16)] ^= (byte)chance.Next(1, 256);
        records[at] = string.Create(CultureInfo.InvariantCulture, $"{at} {Convert.ToBase64String(record)}");
        leaves[at] = LogExport.LeafLine(at, MerkleTree.Leaf(record)).TrimEnd('\n');
        return [Join(records), Join(leaves), log.Files[2], log.Files[3]];
    }

    // Everything behind an earlier checkpoint is gone, and the checkpoints with it: the log proves itself, only the witness knows better.
    private static string[] SetBack(TrialLog log, Random chance, SigningKey stranger)
    {
        var kept = chance.Next(log.Ends.Count);
        var end = kept == 0 ? 0 : log.Ends[kept - 1];
        return [Join(LinesOf(log.Files[0]).Take(end)), Join(LinesOf(log.Files[1]).Take(end)), Join(LinesOf(log.Files[2]).Take(kept)), kept == 0 ? "" : log.Files[3]];
    }

    // The last records are gone, the checkpoints are all there.
    private static string[] LeaveOut(TrialLog log, Random chance, SigningKey stranger)
    {
        var end = chance.Next(log.Ends[^1]);
        return [Join(LinesOf(log.Files[0]).Take(end)), Join(LinesOf(log.Files[1]).Take(end)), log.Files[2], log.Files[3]];
    }

    // A whole other log, in itself without fault, signed with a key of the forger's.
    private static string[] MakeAnew(TrialLog log, Random chance, SigningKey stranger) => TrialLog.Make(stranger, chance.Next()).Files;
}
