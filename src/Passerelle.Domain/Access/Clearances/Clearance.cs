using Passerelle.Domain.Vocabulary;

namespace Passerelle.Domain.Access.Clearances;

/// <summary>Where a clearance stands; follows from its days and is stored nowhere.</summary>
public enum ClearanceState
{
    /// <summary>It is in force today.</summary>
    InForce,

    /// <summary>It is in force today, for <see cref="Clearance.FirstWarning"/> days at most.</summary>
    EndsSoon,

    /// <summary>Its first day is still to come.</summary>
    Future,

    /// <summary>Its last day is over.</summary>
    Ended,

    /// <summary>It was taken back before its last day.</summary>
    Withdrawn,
}

/// <summary>What is said when a clearance is entered. The names of the properties are the fields that problems point to.</summary>
public sealed record ClearanceEntry
{
    /// <summary>The worker.</summary>
    public WorkerId? Worker { get; init; }

    /// <summary>Code of the level, from the vocabulary of clearance levels.</summary>
    public string? Level { get; init; }

    /// <summary>The authority that issued it; one line.</summary>
    public string? IssuedBy { get; init; }

    /// <summary>The first day.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day, included.</summary>
    public DateOnly? Until { get; init; }
}

/// <summary>
/// A clearance that an authority has issued to a worker: while it is in force, security items that name the worker open to them (rule 18). Entered by
/// somebody else, never changed afterwards: what was entered wrongly is withdrawn and entered again.
/// </summary>
/// <param name="Id">Identity.</param>
/// <param name="Worker">The worker.</param>
/// <param name="Level">Code of the level.</param>
/// <param name="IssuedBy">The authority.</param>
/// <param name="From">The first day.</param>
/// <param name="Until">The last day, included.</param>
/// <param name="IsWithdrawn">True once it was taken back.</param>
public sealed record Clearance(ClearanceId Id, WorkerId Worker, string Level, string IssuedBy, DateOnly From, DateOnly Until, bool IsWithdrawn = false)
{
    /// <summary>The vocabulary of levels; a partnership may extend it.</summary>
    public const string Levels = "clearance_level";

    /// <summary>Days before the last day on which it is warned about, the earliest first.</summary>
    public static IReadOnlyList<int> Warnings { get; } = [60, 30, 7];

    /// <summary>The earliest of them.</summary>
    public const int FirstWarning = 60;

    /// <summary>The longest that one may last, in years: what lasts longer was mistyped.</summary>
    public const int LongestYears = 10;

    /// <summary>Where it stands on a day.</summary>
    public ClearanceState StateAt(DateOnly today) =>
        IsWithdrawn ? ClearanceState.Withdrawn
        : Until < today ? ClearanceState.Ended
        : From > today ? ClearanceState.Future
        : Until.DayNumber - today.DayNumber <= FirstWarning ? ClearanceState.EndsSoon
        : ClearanceState.InForce;

    /// <summary>True while there is something to withdraw.</summary>
    public bool MayBeWithdrawn(DateOnly today) => StateAt(today) is ClearanceState.InForce or ClearanceState.EndsSoon or ClearanceState.Future;

    /// <summary>
    /// Enters a clearance. Problems: <c>field.required</c>, <c>text.too_long</c>; <c>clearance.not_yourself</c>; <c>field.not_in_list</c> (the level);
    /// <c>date.year_out_of_range</c>; <c>clearance.ends_before_it_begins</c>; <c>clearance.is_over</c>; <c>clearance.too_long</c> (years).
    /// </summary>
    public static Outcome<Clearance> Enter(ClearanceId id, ClearanceEntry entry, IReadOnlySet<string> levels, WorkerId by, DateOnly today)
    {
        var check = new Checklist();
        check.Refuse(entry.Worker is null, "field.required", nameof(entry.Worker));
        check.Refuse(entry.Worker == by, "clearance.not_yourself", nameof(entry.Worker));
        check.Refuse(entry.Level is null or "", "field.required", nameof(entry.Level));
        if (entry.Level is { Length: > 0 } level) check.Known(nameof(entry.Level), level, levels);
        var authority = check.Short(nameof(entry.IssuedBy), entry.IssuedBy, required: true);
        foreach (var (field, day) in new[] { (nameof(entry.From), entry.From), (nameof(entry.Until), entry.Until) })
        {
            check.Refuse(day is null, "field.required", field);
            check.Refuse(day is { } year && year.Year is < PartialDate.FirstYear or > PartialDate.LastYear, "date.year_out_of_range", field, PartialDate.FirstYear, PartialDate.LastYear);
        }
        if (check.Clear)
        {
            check.Refuse(entry.Until < entry.From, "clearance.ends_before_it_begins", nameof(entry.Until));
            check.Refuse(entry.Until >= entry.From && entry.Until < today, "clearance.is_over", nameof(entry.Until));
            check.Refuse(entry.Until > entry.From!.Value.AddYears(LongestYears), "clearance.too_long", nameof(entry.Until), LongestYears);
        }
        return check.Clear ? new Clearance(id, entry.Worker!.Value, entry.Level!, authority, entry.From!.Value, entry.Until!.Value) : check.Problems;
    }

    /// <summary>
    /// Takes it back; the answer is the reason as it is kept. Problems: <c>clearance.not_yourself</c>; <c>clearance.over</c> when it has ended or was
    /// withdrawn before; <c>field.required</c> and <c>text.too_long</c> for the reason.
    /// </summary>
    public Outcome<string> Withdraw(string? because, WorkerId by, DateOnly today)
    {
        var check = new Checklist();
        check.Refuse(Worker == by, "clearance.not_yourself", null);
        check.Refuse(!MayBeWithdrawn(today), "clearance.over", null);
        var reason = check.Short("Because", because, required: true);
        return check.Clear ? reason : check.Problems;
    }
}
