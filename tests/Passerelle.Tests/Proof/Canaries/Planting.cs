using System.Text.RegularExpressions;
using Npgsql;
using Passerelle.Platform.Verification;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Proof.Canaries;

/// <summary>A case in which every text is a word that stands nowhere else: one for each column of each table, and for what history keeps of it.</summary>
internal sealed partial class Planting(House house, Guid of)
{
    private sealed record Column(string Table, string Name, bool IsList);

    private readonly Dictionary<string, string> _words = [];
    private readonly List<string> _others = [];
    private int _made;

    /// <summary>How many columns carry a word.</summary>
    public int Columns => _words.Count;

    /// <summary>The columns that take codes only: a constraint refuses any other text.</summary>
    public List<string> Codes { get; } = [];

    /// <summary>Another word of the case: its number, its id.</summary>
    public void Knows(string word) => _others.Add(word);

    /// <summary>A word of its own for one place.</summary>
    public string Word(string place)
    {
        var word = $"Canary{_made++:000}zq";
        _words[word] = place;
        return word;
    }

    /// <summary>Plants the columns in which people write, or the others: what takes no text is a code.</summary>
    public async Task Plant(bool written)
    {
        await using var owner = NpgsqlDataSource.Create(house.Connections.Owner);
        foreach (var column in await Texts(owner))
            if (written == (column.Name is "alias" or "given" or "family" || await IsWritten(owner, column)) && !_words.ContainsValue(Place(column)) && await Plant(owner, column, " and more words of it") is { } && await Plant(owner, column, "") is { } why)
                Codes.Add($"{Place(column)}: {why}");
    }

    /// <summary>The places whose words stand in a text, other than those that were asked for.</summary>
    public IReadOnlyList<string> In(string text, string asked) =>
    [
        .. Canary().Matches(text).Select(m => m.Value).Distinct(StringComparer.OrdinalIgnoreCase).Where(w => !asked.Contains(w, StringComparison.OrdinalIgnoreCase))
            .Select(w => _words.FirstOrDefault(known => known.Key.Equals(w, StringComparison.OrdinalIgnoreCase)).Value ?? w),
        .. _others.Where(w => text.Contains(w, StringComparison.OrdinalIgnoreCase) && !asked.Contains(w, StringComparison.OrdinalIgnoreCase)),
    ];

    // Twice: what stands there after the first time goes into the history with the second. Null, or why no such text can stand there.
    private async Task<string?> Plant(NpgsqlDataSource owner, Column column, string rest)
    {
        foreach (var place in column.Table.StartsWith("history.", StringComparison.Ordinal) ? new[] { Place(column) } : [Place(column) + ", earlier", Place(column)])
        {
            var word = Word(place);
            await using var update = owner.CreateCommand($"update {column.Table} set {column.Name} = {(column.IsList ? "array[$2]" : "$2")} where case_id = $1");
            update.Parameters.AddWithValue(of);
            update.Parameters.AddWithValue(word + rest);
            try
            {
                if (await update.ExecuteNonQueryAsync() == 0)
                    _words.Remove(word);
            }
            catch (PostgresException e)
            {
                _words.Remove(word);
                return e.ConstraintName ?? e.MessageText;
            }
        }
        return null;
    }

    private static string Place(Column column) => $"{column.Table}.{column.Name}";

    private static async Task<bool> IsWritten(NpgsqlDataSource owner, Column column)
    {
        await using var ask = owner.CreateCommand($"select exists (select from {column.Table} t where {(column.IsList ? $"array_to_string(t.{column.Name}, ',')" : $"t.{column.Name}")} ~ '[^ ] [^ ]')");
        return (bool)(await ask.ExecuteScalarAsync())!;
    }

    private async Task<List<Column>> Texts(NpgsqlDataSource owner)
    {
        var tables = (await Catalogue.Ask(house.Connections, Catalogue.TablesOfCases)).Where(t => t.StartsWith("casework.", StringComparison.Ordinal) || t.StartsWith("history.", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToArray();
        await using var ask = owner.CreateCommand(
            "select attrelid::regclass::text, quote_ident(attname), atttypid = 'text[]'::regtype from pg_attribute where attrelid = any ($1::text[]::regclass[]) and attnum > 0 and not attisdropped and attgenerated = '' and atttypid in ('text'::regtype, 'text[]'::regtype) order by 1, 2");
        ask.Parameters.AddWithValue(tables);
        await using var rows = await ask.ExecuteReaderAsync();
        var found = new List<Column>();
        while (await rows.ReadAsync())
            found.Add(new(rows.GetString(0), rows.GetString(1), rows.GetBoolean(2)));
        return found;
    }

    [GeneratedRegex("Canary[0-9A-Z]{1,4}zq", RegexOptions.IgnoreCase)]
    private static partial Regex Canary();
}
