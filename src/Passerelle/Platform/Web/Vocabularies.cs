using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Npgsql;
using Passerelle.Database;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Platform.Web;

/// <summary>One word of a vocabulary in the reader's language.</summary>
public sealed record Term(string Code, string Word);

/// <summary>
/// The vocabularies as the viewer's partnership says them: the shared words, overlaid with its own. Words are not about anybody, so they are
/// kept in memory and read again when the partnership changes them.
/// </summary>
public sealed class Vocabularies(NpgsqlDataSource app, Visit visit)
{
    private static readonly ConcurrentDictionary<(NpgsqlDataSource, Guid?), Lazy<Task<IReadOnlyDictionary<string, List<Row>>>>> Cache = new();

    private static readonly MethodInfo OfCode = typeof(Code).GetMethod(nameof(Code.Of))!;

    private sealed record Row(string Code, int Position, IReadOnlyDictionary<string, string> Words, bool Active);

    /// <summary>The word for a code; the code itself when no vocabulary has it.</summary>
    public async Task<string> Word(string vocabulary, string? code) =>
        code is null ? "" : (await All()).TryGetValue(vocabulary, out var rows) && rows.Find(r => r.Code == code) is { } row ? Say(row) : code;

    /// <summary>The word for a member of a closed vocabulary.</summary>
    public Task<string> Word<T>(string vocabulary, T value) where T : struct, Enum => Word(vocabulary, Domain.Vocabulary.Code.Of(value));

    /// <summary>
    /// The word for a member of any closed vocabulary, which is named after its type. For sentences that are put together at once: the words are
    /// in memory, and only the very first sentence of a partnership waits for them.
    /// </summary>
    public string WordOf(Enum member)
    {
        var vocabulary = member is InformationClass ? "class" : AppDb.Snake(member.GetType().Name);
        var code = (string)OfCode.MakeGenericMethod(member.GetType()).Invoke(null, [member])!;
        return Word(vocabulary, code).GetAwaiter().GetResult();
    }

    /// <summary>What may be chosen today, in order.</summary>
    public async Task<IReadOnlyList<Term>> Choices(string vocabulary) =>
        [.. (await All()).GetValueOrDefault(vocabulary, []).Where(r => r.Active).OrderBy(r => r.Position).Select(r => new Term(r.Code, Say(r)))];

    /// <summary>All words of a vocabulary by code, also those no longer offered.</summary>
    public async Task<IReadOnlyDictionary<string, string>> Map(string vocabulary) =>
        (await All()).GetValueOrDefault(vocabulary, []).ToDictionary(r => r.Code, Say);

    /// <summary>Reads the words of the partnership again.</summary>
    public void Forget() => Cache.TryRemove((app, visit.Viewer?.PartnershipId.Value), out _);

    private async Task<IReadOnlyDictionary<string, List<Row>>> All()
    {
        var key = (app, visit.Viewer?.PartnershipId.Value);
        try
        {
            return await Cache.GetOrAdd(key, _ => new(() => Read(app, key.Value))).Value;
        }
        catch
        {
            Cache.TryRemove(key, out _);   // a failed read is tried again, not remembered
            throw;
        }
    }

    private static async Task<IReadOnlyDictionary<string, List<Row>>> Read(NpgsqlDataSource source, Guid? partnership)
    {
        await using var command = source.CreateCommand("select vocabulary, code, position, words::text, active from access.words_of($1)");
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)partnership ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid });
        await using var rows = await command.ExecuteReaderAsync();
        var found = new Dictionary<string, List<Row>>();
        while (await rows.ReadAsync())
        {
            var vocabulary = rows.GetString(0);
            if (!found.TryGetValue(vocabulary, out var list))
                found[vocabulary] = list = [];
            list.RemoveAll(r => r.Code == rows.GetString(1));   // the partnership's own word comes after the shared one
            list.Add(new Row(rows.GetString(1), rows.GetInt32(2), JsonSerializer.Deserialize<Dictionary<string, string>>(rows.GetString(3))!, rows.GetBoolean(4)));
        }
        return found;
    }

    private static string Say(Row row) =>
        row.Words.TryGetValue(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, out var word) || row.Words.TryGetValue("en", out word) ? word : row.Code;
}
