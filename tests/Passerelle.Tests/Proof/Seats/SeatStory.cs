using System.Text;
using System.Text.RegularExpressions;
using Npgsql;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Proof.Seats;

/// <summary>
/// What must come of what somebody does: <c>story.txt</c>, and of roles <c>story.roles.txt</c>, told in one transaction of the owner that is rolled back. Within it time stands still, so
/// that a seat can be held against a bar or an agreement to the microsecond. Each chapter begins anew.
/// </summary>
internal static class SeatStory
{
    private static string Folder => Path.Combine(Repository.Root, "tests", "Passerelle.Tests", "Proof", "Seats");

    /// <summary>One line: who, what comes of it, what they do.</summary>
    internal sealed record Step(string Chapter, string Who, string Expected, string Sql);

    /// <summary>Every line of the story.</summary>
    public static IReadOnlyList<Step> Steps { get; } = [.. Read()];

    private static IEnumerable<string> Lines(string of) => Directory.GetFiles(Folder, of + "*.txt").Order(StringComparer.Ordinal)
        .SelectMany(File.ReadLines).Where(l => l.Length > 0 && !l.StartsWith("# ", StringComparison.Ordinal));

    private static IEnumerable<Step> Read()
    {
        var chapter = "";
        foreach (var line in Lines("story"))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal)) chapter = line[3..];
            else if (line.Split(": ", 3) is [var who, var expected, var sql]) yield return new Step(chapter, who, expected, sql);
            else throw new InvalidOperationException("Not a step: " + line);
        }
    }

    /// <summary>Tells the story; answers what comes out differently.</summary>
    public static async Task<List<string>> Differences(NpgsqlConnection owner)
    {
        await using var transaction = await owner.BeginTransactionAsync();
        await Begin(owner);
        var differences = new List<string>();
        foreach (var chapter in Chapters)
            if (await Differs(owner, chapter) is { } difference) differences.Add(difference);
        await transaction.RollbackAsync();
        return differences;
    }

    /// <summary>
    /// Tells the story anew after each of these changes to the guard, which is changed back afterwards. Answers the changes after which all of it comes out
    /// as it stands there. Changes that are alike are noticed in the same chapter: it is told first.
    /// </summary>
    public static async Task<List<string>> Unnoticed(NpgsqlConnection owner, IEnumerable<string> mutations)
    {
        await using var transaction = await owner.BeginTransactionAsync();
        await Begin(owner);
        var (unnoticed, first) = (new List<string>(), "");
        foreach (var mutation in mutations)
        {
            await Run(owner, "savepoint mutation");
            await Run(owner, mutation);
            var noticed = false;
            foreach (var chapter in Chapters.OrderBy(c => c.Key != first))
                if (noticed = await Differs(owner, chapter) is not null)
                {
                    first = chapter.Key;
                    break;
                }
            if (!noticed) unnoticed.Add(mutation);
            await Run(owner, "rollback to savepoint mutation");
        }
        await transaction.RollbackAsync();
        return unnoticed;
    }

    private static IEnumerable<IGrouping<string, Step>> Chapters => Steps.GroupBy(s => s.Chapter);

    private static async Task Begin(NpgsqlConnection owner) =>
        await Run(owner, await File.ReadAllTextAsync(Path.Combine(Folder, "setup.sql")) + "; set constraints all immediate; set constraints all deferred");

    // The first thing of a chapter that comes out differently is enough.
    private static async Task<string?> Differs(NpgsqlConnection owner, IGrouping<string, Step> chapter)
    {
        await Run(owner, "savepoint chapter");
        var difference = (string?)null;
        foreach (var step in chapter)
            if (await Told(owner, step) is var came && came != step.Expected)
            {
                difference = $"{chapter.Key}: {step.Who}: {came} instead of {step.Expected}: {step.Sql}";
                break;
            }
        await Run(owner, "rollback to savepoint chapter; release savepoint chapter");
        return difference;
    }

    // One trip: be that role, as if logged in, open the context, do it, and what is checked at the end of a change. The answer is the last one that was given.
    private static async Task<string> Told(NpgsqlConnection owner, Step step)
    {
        var role = step.Who switch
        {
            "owner" => "",
            "door" => "set local session authorization passerelle_door;",
            _ => $"set local session authorization passerelle_app; select access.open('\\x{Convert.ToHexString(Encoding.UTF8.GetBytes(step.Who))}', 'test');",
        };
        try
        {
            object? answer = null;
            await using var command = new NpgsqlCommand(
                $"savepoint step; reset session authorization; reset role; select set_config('app.seal', '', true); {role} select null; {step.Sql}; set constraints all immediate; set constraints all deferred; release savepoint step", owner);
            await using var rows = await command.ExecuteReaderAsync();
            do
                if (await rows.ReadAsync()) answer = rows.GetValue(0);
                else if (rows.FieldCount > 0) answer = null;
            while (await rows.NextResultAsync());
            return step.Expected.StartsWith('=') ? $"= {Text(answer)}" : "ok";
        }
        catch (PostgresException e)
        {
            await Run(owner, "rollback to savepoint step");
            return e.SqlState is "42501" || e.ConstraintName is not { Length: > 0 } name ? step.Expected == e.SqlState ? e.SqlState : $"{e.SqlState} ({e.MessageText})" : name;
        }
    }

    private static string Text(object? answer) => answer switch
    {
        bool yes => yes ? "true" : "false",
        TimeSpan span => span.Ticks % TimeSpan.TicksPerDay == 0 ? $"{span.Days} days" : span.ToString(),
        null or DBNull => "nothing",
        _ => answer.ToString()!,
    };

    /// <summary>Every change to the guard of the seats, and of roles, that the story must notice: <c>mutants.txt</c>, <c>mutants.roles.txt</c>.</summary>
    public static IEnumerable<(string Function, string Part, string Instead)> Mutants()
    {
        var function = "";
        foreach (var line in Lines("mutants").Select(l => l.Replace("\\n", "\n", StringComparison.Ordinal)))
        {
            var at = line.IndexOf(" =>", StringComparison.Ordinal);
            if (at < 0)
            {
                function = line;
                continue;
            }
            foreach (var instead in Regex.Split(line[(at + 3)..], @" \|(?= |$)"))   // not the || of SQL
                yield return (function, line[..at], instead.TrimStart());
        }
    }

    private static async Task Run(NpgsqlConnection owner, string sql)
    {
        await using var command = new NpgsqlCommand(sql, owner);
        await command.ExecuteNonQueryAsync();
    }
}
