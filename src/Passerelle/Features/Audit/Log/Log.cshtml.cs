using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.WebUtilities;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Audit.Log;

/// <summary>The log of the partnership; what is chosen stands in the address.</summary>
[BindProperties(SupportsGet = true)]
public sealed class LogPage(UseCaseRunner door, ViewLog log, Visit visit, Vocabularies vocabularies) : DoorPage
{
#pragma warning disable CS1591 // each is a part of the address
    public string? Case { get; set; }
    public string? Worker { get; set; }
    public string? Kind { get; set; }
    public DateOnly? From { get; set; }
    public DateOnly? To { get; set; }
    public string? After { get; set; }
#pragma warning restore CS1591

    /// <summary>The kinds of line.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["read", "changed", "taken_out", "break_glass", "denied", "sign_in", "sign_in_failed", "register"];

    /// <summary>What is shown.</summary>
    [BindNever]
    public LogView View { get; private set; } = null!;

    /// <summary>The words of the classes.</summary>
    [BindNever]
    public IReadOnlyDictionary<string, string> Classes { get; private set; } = new Dictionary<string, string>();

    /// <summary>True when something is chosen.</summary>
    public bool Filters => Case is not null || Worker is not null || Kind is not null || From is not null || To is not null;

    /// <summary>The lines by day.</summary>
    public IEnumerable<IGrouping<DateOnly, LogLine>> Days => View.Lines.GroupBy(l => DateOnly.FromDateTime(Local(l.At).DateTime));

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var found = await door.Run(log, new ViewLogInput
        {
            Reference = Clean(Case), Worker = Clean(Worker), Kind = Kinds.Contains(Kind) ? Kind : null, From = From, To = To, After = LogKey.Read(After),
        }, ct: ct);
        Classes = await vocabularies.Map("class");
        return Answer(found, view => { View = view; return Page(); });
    }

    /// <summary>The moment in the partnership's time zone.</summary>
    public DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, visit.TimeZone);

    /// <summary>The address of the next page, or null on the last.</summary>
    public string? NextPage => View.Next is not { } key ? null : QueryHelpers.AddQueryString(
        Request.Path, Request.Query.Where(q => !q.Key.Equals(nameof(After), StringComparison.OrdinalIgnoreCase)).Select(q => KeyValuePair.Create(q.Key, (string?)q.Value.ToString()))
            .Append(KeyValuePair.Create("after", (string?)key.ToString())));

    private static string? Clean(string? text) => text is null ? null : string.Concat(text.Where(c => !char.IsControl(c) && !char.IsSurrogate(c))).Trim();
}
