using System.Text;
using Npgsql;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Proof.Seats;

/// <summary>
/// What must come of what somebody does: <c>story.txt</c>, told in one transaction of the owner that is rolled back. Within it time stands still, so
/// that a seat can be held against a bar or an agreement to the microsecond. Each chapter begins anew.
/// </summary>
internal static class SeatStory
{
    private static string Folder => Path.Combine(Repository.Root, "tests", "Passerelle.Tests", "Proof", "Seats");

    /// <summary>One line: who, what comes of it, what they do.</summary>
    internal sealed record Step(string Chapter, string Who, string Expected, string Sql);

    /// <summary>Every line of the story.</summary>
    public static IReadOnlyList<Step> Steps { get; } = [.. Read()];

    private static IEnumerable<Step> Read()
    {
        var chapter = "";
        foreach (var line in File.ReadLines(Path.Combine(Folder, "story.txt")).Where(l => l.Length > 0 && !l.StartsWith("# ", StringComparison.Ordinal)))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal)) chapter = line[3..];
            else if (line.Split(": ", 3) is [var who, var expected, var sql]) yield return new Step(chapter, who, expected, sql);
            else throw new InvalidOperationException("Not a step: " + line);
        }
    }

    /// <summary>Tells the story after a change to the guard; answers what came out differently, the first thing only when that is enough.</summary>
    public static async Task<List<string>> Differences(NpgsqlConnection owner, string? mutation = null)
    {
        await using var transaction = await owner.BeginTransactionAsync();
        if (mutation is not null) await Run(owner, mutation);
        await Run(owner, await File.ReadAllTextAsync(Path.Combine(Folder, "setup.sql")));
        var differences = new List<string>();
        foreach (var chapter in Steps.GroupBy(s => s.Chapter))
        {
            await Run(owner, "savepoint chapter");
            foreach (var step in chapter)
                if (await Told(owner, step) is var came && came != step.Expected)
                {
                    differences.Add($"{chapter.Key}: {step.Who}: {came} instead of {step.Expected}: {step.Sql}");
                    break;
                }
            if (mutation is not null && differences.Count > 0) break;
            await Run(owner, "rollback to savepoint chapter");
        }
        await transaction.RollbackAsync();
        return differences;
    }

    private static async Task<string> Told(NpgsqlConnection owner, Step step)
    {
        await Run(owner, "savepoint step; reset role; select set_config('app.ctx', '', true);" + step.Who switch
        {
            "owner" => "",
            "door" => "set local role passerelle_door",
            _ => $"set local role passerelle_app; select access.open('\\x{Convert.ToHexString(Encoding.UTF8.GetBytes(step.Who))}', 'test')",
        });
        try
        {
            await using var command = new NpgsqlCommand(step.Sql, owner);
            var answer = await command.ExecuteScalarAsync();
            await Run(owner, "set constraints all immediate; set constraints all deferred; release savepoint step");
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

    private static async Task Run(NpgsqlConnection owner, string sql)
    {
        await using var command = new NpgsqlCommand(sql, owner);
        await command.ExecuteNonQueryAsync();
    }
}
