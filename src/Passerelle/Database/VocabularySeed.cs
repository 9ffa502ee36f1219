using System.Globalization;
using System.Text.Json;
using Microsoft.VisualBasic.FileIO;
using Npgsql;
using NpgsqlTypes;

namespace Passerelle.Database;

/// <summary>
/// Loads the shared vocabulary and the functions of the team from the CSV files beside it. A partnership's own words are rows of their own and
/// are never touched.
/// </summary>
public static class VocabularySeed
{
    /// <summary>The languages that every shared word must have; columns of <c>terms.csv</c>.</summary>
    public static readonly string[] Languages = ["en", "fr"];

    /// <summary>Brings the shared words in line with the files; quick when nothing changed.</summary>
    public static async Task Apply(NpgsqlDataSource owner, CancellationToken ct)
    {
        await using var batch = owner.CreateBatch();
        foreach (var row in Rows("Vocabulary/terms.csv"))
        {
            var words = Languages.ToDictionary(language => language, language => row[language]);
            Add(batch,
                """
                insert into directory.term (vocabulary, code, partnership_id, position, words, extensible) values ($1, $2, null, $3, $4, $5)
                on conflict on constraint term_once do update set position = excluded.position, words = excluded.words, extensible = excluded.extensible
                 where (term.position, term.words, term.extensible) is distinct from (excluded.position, excluded.words, excluded.extensible)
                """,
                row["vocabulary"], row["code"], int.Parse(row["position"], CultureInfo.InvariantCulture),
                new NpgsqlParameter { Value = JsonSerializer.Serialize(words), NpgsqlDbType = NpgsqlDbType.Jsonb }, row["extensible"] == "true");
        }
        var position = 0;
        foreach (var row in Rows("Vocabulary/functions.csv"))
            Add(batch,
                """
                insert into directory.function (code, position, classes, may_add, life_domains, reach, needs_end, direct_contact, responsible, manages_team, sees_access_log, once,
                    writes, longest, needs_agreement)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
                on conflict (code) do update set position = excluded.position, classes = excluded.classes, may_add = excluded.may_add, life_domains = excluded.life_domains,
                    reach = excluded.reach, needs_end = excluded.needs_end, direct_contact = excluded.direct_contact, responsible = excluded.responsible,
                    manages_team = excluded.manages_team, sees_access_log = excluded.sees_access_log, once = excluded.once,
                    writes = excluded.writes, longest = excluded.longest, needs_agreement = excluded.needs_agreement
                """,
                row["code"], position++, Letters(row["classes"]), Letters(row["may_add"]), row["life_domains"] == "" ? "all" : row["life_domains"], row["reach"],
                row["needs_end"] == "true", row["direct_contact"] == "true",
                row["responsible"] == "true", row["manages_team"] == "true", row["sees_access_log"] == "true", row["once"] == "true",
                row["writes"] == "true", Longest(row["longest"]), row["needs_agreement"] == "true");
        await batch.ExecuteNonQueryAsync(ct);
    }

    internal static List<IReadOnlyDictionary<string, string>> Rows(string file)
    {
        using var csv = new TextFieldParser(new StringReader(Migrations.SqlFiles.Read(file))) { Delimiters = [","], HasFieldsEnclosedInQuotes = true };
        var header = csv.ReadFields()!;
        var rows = new List<IReadOnlyDictionary<string, string>>();
        while (!csv.EndOfData)
            rows.Add(header.Zip(csv.ReadFields()!).ToDictionary(cell => cell.First, cell => cell.Second));
        return rows;
    }

    private static string[] Letters(string classes) => [.. classes.Where(char.IsAsciiLetterUpper).Select(letter => letter.ToString())];

    private static NpgsqlParameter Longest(string minutes) => new()
    {
        Value = minutes == "" ? DBNull.Value : TimeSpan.FromMinutes(int.Parse(minutes, CultureInfo.InvariantCulture)), NpgsqlDbType = NpgsqlDbType.Interval,
    };

    private static void Add(NpgsqlBatch batch, string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(value as NpgsqlParameter ?? new NpgsqlParameter { Value = value });
        batch.BatchCommands.Add(command);
    }
}
