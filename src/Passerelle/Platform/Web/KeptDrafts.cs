using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Passerelle.Platform.Identity;

namespace Passerelle.Platform.Web;

/// <summary>
/// Keeps what was typed into a form whose session ended before it was sent. The secret of the ended session proves whose it is; nothing is
/// shown again before the same worker has signed in and still may open the form.
/// </summary>
public sealed class KeptDrafts(NpgsqlDataSource app)
{
    private const int LongestPath = 300;

    /// <summary>Keeps the posted fields under the address of the form; false when there was nothing to keep or nobody to keep it for.</summary>
    public async Task<bool> Keep(HttpContext http)
    {
        if (SessionCookie.Read(http.Request) is not { } token)
            return false;
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        return await Keep(token, http.Request.Path, form.ToDictionary(f => f.Key, f => f.Value.ToArray()), http.RequestAborted);
    }

    /// <summary>Keeps fields for whoever had the session with this secret; false when there was nothing to keep or nobody to keep it for.</summary>
    public async Task<bool> Keep(byte[] token, string path, IReadOnlyDictionary<string, string?[]> posted, CancellationToken ct)
    {
        var fields = Fields(posted);
        if (fields.Count == 0 || path.Length > LongestPath || !path.StartsWith('/') || path.Any(char.IsControl))
            return false;
        await using var keep = app.CreateCommand("select access.keep_draft($1, $2, $3)");
        keep.Parameters.AddWithValue(token);
        keep.Parameters.AddWithValue(FormOf(path));
        keep.Parameters.Add(new NpgsqlParameter { Value = JsonSerializer.Serialize(fields), NpgsqlDbType = NpgsqlDbType.Jsonb });
        return await keep.ExecuteScalarAsync(ct) is true;
    }

    /// <summary>The name of a form: the path of its page, in lower case.</summary>
    public static string FormOf(string path) => path.TrimEnd('/').ToLowerInvariant();

    /// <summary>The fields worth keeping: no tokens, no operation id, no passwords; what PostgreSQL cannot store is left out.</summary>
    public static Dictionary<string, string[]> Fields(IReadOnlyDictionary<string, string?[]> posted) => posted
        .Where(f => f.Value is not null && !f.Key.StartsWith("__", StringComparison.Ordinal) && f.Key is not ("Operation" or "operation")
                    && !f.Key.Contains("password", StringComparison.OrdinalIgnoreCase) && f.Key.Length < 100)
        .ToDictionary(f => f.Key, f => f.Value.Select(v => (v ?? "").Replace("\0", "", StringComparison.Ordinal)).ToArray());
}
