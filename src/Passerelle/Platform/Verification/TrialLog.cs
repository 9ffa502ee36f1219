using Passerelle.Domain.Audit;
using Passerelle.Platform.Audit;

namespace Passerelle.Platform.Verification;

/// <summary>A small log as the sealer and the export write it, with records that are made up; for trying out what can be done to one.</summary>
internal sealed record TrialLog(string[] Files, string Witness, IReadOnlyList<int> Ends)
{
    private const int Checkpoints = 6, RecordsEach = 8;
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly string[] Verbs = ["case_overview", "record_contact", "case_list", "seal_note"];

    /// <summary>The log signed with this key; the same number always makes up the same records.</summary>
    public static TrialLog Make(SigningKey key, int number)
    {
        var chance = new Random(number);
        var files = new string[4];
        var (witness, frontier, ends) = ("", new MerkleFrontier(), new List<int>());
        for (var c = 1; c <= Checkpoints; c++)
        {
            var at = Start.AddSeconds(5 * c);
            for (var r = 0; r < RecordsEach; r++)
            {
                var record = Record(chance, at.AddMilliseconds(-chance.Next(5000)));
                var leaf = MerkleTree.Leaf(record.Canonical());
                files[0] += LogExport.RecordLine(frontier.Size, record);
                files[1] += LogExport.LeafLine(frontier.Size, leaf);
                frontier.Append(leaf);
            }
            var checkpoint = Checkpoint.Sign(c, frontier.Size, frontier.Root, at, key);
            files[2] += checkpoint.Line;
            witness += checkpoint.WitnessLine;
            ends.Add((int)frontier.Size);
        }
        files[3] = LogExport.KeyLine(key.Id, key.Public);
        return new TrialLog(files, witness, ends);
    }

    private static AuditRecord Record(Random chance, DateTimeOffset at)
    {
        Guid Some()
        {
            var bytes = new byte[16];
            chance.NextBytes(bytes);
            return new Guid(bytes);
        }
        return new AuditRecord
        {
            Id = Some(), At = at, WorkerId = Some(), AgencyId = Some(), Verb = Verbs[chance.Next(Verbs.Length)], IsWrite = chance.Next(2) == 0, Purpose = "case_work",
            CaseIds = [Some()], Classes = ["O", "J"], RowIds = [.. Enumerable.Range(0, chance.Next(4)).Select(_ => Some())], Outcome = "ok",
            OperationId = chance.Next(2) == 0 ? Some() : null, RequestId = Some(),
        };
    }
}
