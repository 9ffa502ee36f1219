using Passerelle.Platform.UseCases;

namespace Passerelle.Platform.Web;

/// <summary>
/// A form that was sent while nothing could be saved. The page that says so holds all of it: what was typed can be read, copied and sent again, with the
/// same operation id, so that it is saved once whatever became of the first attempt. Without an address it can be copied only.
/// </summary>
public sealed record Unsent(string? Address, IReadOnlyList<KeyValuePair<string, string>> Fields)
{
    /// <summary>Key in the view data of the page.</summary>
    public const string Key = "Passerelle.Unsent";

    private const int Longest = 2_000_000;

    /// <summary>What was typed and chosen, to be kept as a draft: nothing that belongs to the form itself.</summary>
    public IEnumerable<KeyValuePair<string, string>> Typed => Fields.Where(f => !f.Key.StartsWith("__", StringComparison.Ordinal) && f.Key != "Operation");

    /// <summary>What somebody has typed, longest first: no codes, no numbers of rows.</summary>
    public IEnumerable<string> Texts => Typed.Select(f => f.Value).Where(v => v.Contains(' ', StringComparison.Ordinal)).OrderByDescending(v => v.Length);

    /// <summary>The form of this request, when it is one whose typing is kept; null for all others: passwords and files are never handed back.</summary>
    public static async Task<Unsent?> Of(HttpContext http)
    {
        if (http.RequestServices.GetRequiredService<Visit>().Form is null || !http.Request.HasFormContentType)
            return null;
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var fields = form.SelectMany(f => f.Value.Select(v => KeyValuePair.Create(f.Key, v ?? ""))).ToList();
        return form.Files.Count > 0 || !form.ContainsKey("Operation") || fields.Sum(f => f.Value.Length) > Longest ? null
            : new Unsent(http.Request.Path + http.Request.QueryString, fields);
    }
}
