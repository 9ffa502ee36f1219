namespace Passerelle.Tests.Proof.Worlds;

/// <summary>
/// The rule of who sees what, spelled a second time: from the handbook of practice (rules 15 to 24) and the model of the security handbook (B.1),
/// never from the policy. Where the two differ, one of them is wrong.
/// </summary>
public sealed class Handbook(World world)
{
    private readonly ILookup<int, Seat> _held = world.Seats.Where(IsHeld).ToLookup(s => s.Case);

    /// <summary>The ways a session can stand in which it opens nothing; leaving an agency is one of them (rule 22).</summary>
    public static readonly string[] ClosedSessions = ["ended", "expired", "idle", "left", "none"];

    /// <summary>How a worker's clearance can stand; only one of them opens anything.</summary>
    public static readonly string[] Clearances = ["valid", "valid", "none", "ran out yesterday", "begins tomorrow", "withdrawn"];

    /// <summary>Account active and session valid.</summary>
    public bool IsIn(int worker) => world.Workers[worker].Session is "open" or "stale";

    /// <summary>A factor was shown less than five minutes ago (security handbook, E); a session that is stale reached them this very instant.</summary>
    public bool IsSteppedUp(int worker) => world.Workers[worker].Session == "open";

    /// <summary>On the team now: from the first instant of the seat, no longer from the instant it ends (rules 15 and 22).</summary>
    public static bool IsHeld(Seat seat) => seat.Starts <= 0 && (seat.Ends is not { } end || 0 < end);

    private IEnumerable<Seat> SeatsOf(int worker, int @case) => IsIn(worker) ? _held[@case].Where(s => s.Worker == worker) : [];

    /// <summary>What an agency wrote itself, no other agency writes or changes (originator control, security B.1).</summary>
    private static readonly string[] Owned = ["contact", "significant_event", "sealed_note", "note_mark"];

    /// <summary>Whether one of the worker's seats lets them write such a row: break-glass and guests only read.</summary>
    public bool MayWrite(int worker, string table, int @case, Label label) =>
        table == "team" ? MayRead(worker, @case, label)
            : SeatsOf(worker, @case).Any(seat => Opens(seat, label) && !seat.OnlyReads && (!Owned.Contains(table) || label.Agency == seat.Agency));

    /// <summary>Whether one of the worker's seats opens a row that is handled like this.</summary>
    public bool MayRead(int worker, int @case, Label label) => SeatsOf(worker, @case).Any(seat => Opens(seat, label));

    /// <summary>Whether the worker may read this row; who is kept off a case, and why, only those who manage its team (rule 23).</summary>
    public bool MayRead(int worker, Item item) => MayRead(worker, item.Case, item.Label) && (item.Table != "bar" || Manages(worker, item.Case));

    private bool Opens(Seat seat, Label label)
    {
        if (!seat.Classes.Contains(label.Class, StringComparison.Ordinal))
            return false;                                                                  // the function does not carry the class
        if (label.Domain is { } domain && seat.Domains is { } own && !own.Contains(domain))
            return false;                                                                  // rule 20: a domain owner sees their own domain
        var personally = label.NamedWorkers.Contains(seat.Worker);
        var named = personally || label.NamedAgencies.Contains(seat.Agency);
        if (label.Class == 'P' && label.Agency != seat.Agency)
            return false;                                                                  // rule 17: sealed notes stay in their author's agency
        if (label.Class == 'X' && !(personally && world.Workers[seat.Worker].Clearance == "valid"))
            return false;                                                                  // rule 18: security items open to named persons cleared today
        if (seat.OnlyNamed)
            return personally || label.Audience == "team";                                 // rule 19: a mentor sees the spine and what names them, not their agency
        return label.Audience switch
        {
            "team" or "case" => true,
            "agency" => named || label.Agency == seat.Agency,
            _ => named,
        };
    }

    /// <summary>Who would read such a row: asked by a member who sees the whole case, answered with members only.</summary>
    public IEnumerable<int> Readers(int asker, int @case, Label label) =>
        SeatsOf(asker, @case).Any(s => !s.OnlyNamed && (label.Class != 'X' || Opens(s, label)))   // who is cleared is nobody's business (rule 18)
            ? _held[@case].Where(s => Opens(s, label)).Select(s => s.Worker).Distinct()
            : [];

    /// <summary>Whether the worker may change the team of the case.</summary>
    public bool Manages(int worker, int @case) => SeatsOf(worker, @case).Any(s => World.Manages(s.Function) && !s.OnlyReads);

    /// <summary>Whether the worker may see who opened the case (LED art. 25).</summary>
    public bool Oversees(int worker, int @case) => SeatsOf(worker, @case).Any(s => World.Oversees(s.Function));

    /// <summary>A member always sees their own seat while it lasts; the others as any row.</summary>
    public bool MayReadSeat(int worker, Seat seat) =>
        IsIn(worker) && ((seat.Worker == worker && IsHeld(seat)) || MayRead(worker, seat.Case, seat.Label));

    /// <summary>What a class of rows must be like, whoever writes it: a sealed row never reaches the case.</summary>
    public static bool MayStand(string table, Label label) =>
        (label.Class != 'P' || label.Audience is "agency" or "named") && (table != "sealed_note" || (label.Class == 'P' && label.Audience == "agency"));

    /// <summary>A worker sits for the agency they work for, and only while they do (rule 22).</summary>
    private bool SeatMayStand(Attempt attempt)
    {
        if (attempt.Changes is { } number)   // a membership is not moved to another case or agency
            return world.Seats.Single(s => s.Number == number) is var before && before.Case == attempt.Case && before.Label.Agency == attempt.Label.Agency;
        var sitter = world.Workers[attempt.Worker];
        var file = world.Items.FirstOrDefault(i => i is { Table: "case_file", Past: false } && i.Case == attempt.Case);
        if (world.Items.Any(i => !i.Past && i.Case == attempt.Case && (i.Table == "bar" ? i.Owner == attempt.Worker : i.Table == "restriction" && i.Owner != attempt.Worker)))
            return false;   // kept off, or not named by a restriction (rule 23)
        return sitter.Agency == attempt.Label.Agency && sitter.Session != "left" && (file is null || World.Partnership(file.Label.Agency) == World.Partnership(sitter.Agency));
    }

    /// <summary>Whether a refusal may say why: only to those who manage the team, for a reason that has to do with who may be on it (rule 24).</summary>
    public bool MayAsk(Attempt attempt) => attempt.Table != "team" || Manages(attempt.Worker, attempt.Case);

    /// <summary>Whether the attempt succeeds: rights on the row as it was and as it becomes; on a team only by those who manage it (security B.3).</summary>
    public bool May(Attempt attempt)
    {
        if (!MayWrite(attempt.Worker, attempt.Table, attempt.Case, attempt.Label) || !MayStand(attempt.Table, attempt.Label))
            return false;
        if (attempt.Table == "team" && !Manages(attempt.Worker, attempt.Case))
            return false;
        if (attempt.Table == "team" && !SeatMayStand(attempt))
            return false;
        if (attempt.Changes is not { } number)
            return true;
        var (@case, label) = attempt.Table == "team"
            ? world.Seats.Where(s => s.Number == number).Select(s => (s.Case, s.Label)).Single()
            : world.Items.Where(i => i.Number == number).Select(i => (i.Case, i.Label)).Single();
        return MayRead(attempt.Worker, @case, label) && MayWrite(attempt.Worker, attempt.Table, @case, label) && (attempt.Table != "team" || Manages(attempt.Worker, @case));
    }
}
