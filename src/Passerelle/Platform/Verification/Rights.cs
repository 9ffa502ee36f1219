using Passerelle.Database.Migrations;

namespace Passerelle.Platform.Verification;

/// <summary>Every right in PostgreSQL is held to a list that people read: <c>Database/Rights/rights.txt</c>.</summary>
public static class Rights
{
    private sealed record Line(string Pattern, bool Never);

    private static readonly IReadOnlyList<Line> Lines = [.. Parse(SqlFiles.Read("Rights/rights.txt"))];

    /// <summary>Asks for every right, one to a row, in the words of the list.</summary>
    public static string Every { get; } = SqlFiles.Read("Rights/Every.sql");

    /// <summary>Asks for those that are not on the list.</summary>
    public static string Beyond { get; } =
        $"""
         select held.line from ({Every}) as held (line)
          where not exists (select 1 from (values {Patterns(never: false)}) as allowed (line) where held.line like allowed.line)
             or exists (select 1 from (values {Patterns(never: true)}) as never (line) where held.line like never.line)
         """;

    /// <summary>Asks for lines of the list that no right answers to. What PostgreSQL gives to everybody differs between its versions, what makes an owner a member between servers.</summary>
    public static string Unused { get; } =
        $"""
         select allowed.line from (values {Patterns(never: false)}) as allowed (line)
          where not exists (select 1 from ({Every}) as held (line) where held.line like allowed.line)
            and allowed.line not like 'PUBLIC: % pg\\\_catalog.%' and allowed.line not like 'OWNER: %'
         """;

    private static string Patterns(bool never) => string.Join(", ", Lines.Where(l => l.Never == never).Select(l => $"('{l.Pattern.Replace("'", "''", StringComparison.Ordinal)}')"));

    // who, who: right, right on what: name, name(column column), name*
    private static IEnumerable<Line> Parse(string text)
    {
        foreach (var line in text.Split('\n').Where(l => l.Length > 0 && !l.StartsWith('#')))
        {
            var never = line.StartsWith("never ", StringComparison.Ordinal);
            if ((never ? line[6..] : line).Split(": ", 3) is not [var who, var what, var names] || what.Split(" on ", 2) is not [var rights, var kind])
                throw new InvalidOperationException($"Rights/rights.txt: not a line: {line}");
            foreach (var one in who.Split(", "))
                foreach (var right in rights.Split(", "))
                    foreach (var name in names.Split(", ").SelectMany(Columns))
                        yield return new(Like($"{one}: {right} on {kind} {name}"), never);
        }
    }

    private static IEnumerable<string> Columns(string name) =>
        name.Split('(') is [var table, var columns] ? columns.TrimEnd(')').Split(' ').Select(column => $"{table}({column})") : [name];

    private static string Like(string text) => text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal).Replace('*', '%');
}
