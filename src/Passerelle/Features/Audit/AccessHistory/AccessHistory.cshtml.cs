using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.WebUtilities;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Audit.AccessHistory;

/// <summary>Who has seen this case; what is chosen stands in the address.</summary>
[BindProperties(SupportsGet = true)]
public sealed class AccessHistoryPage(UseCaseRunner door, AccessHistory history, PrintAccessHistory print, Visit visit, Vocabularies vocabularies) : CasePage(visit, vocabularies)
{
#pragma warning disable CS1591 // each is a part of the address
    public Guid? Agency { get; set; }
    public Guid? Worker { get; set; }
    public string? Kind { get; set; }
    public DateOnly? From { get; set; }
    public DateOnly? To { get; set; }
    public string? After { get; set; }
    public string? View { get; set; }
#pragma warning restore CS1591

    /// <summary>What is shown.</summary>
    [BindNever]
    public AccessHistoryView Log { get; private set; } = null!;

    /// <summary>The kinds of line that can concern a case.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["read", "changed", "taken_out", "break_glass", "denied"];

    /// <summary>True for the list to be printed.</summary>
    public bool Printed => View == "print";

    /// <summary>The lines by day; within a day the page groups them by agency and worker.</summary>
    public IEnumerable<IGrouping<DateOnly, AccessLine>> Days => Log.Lines.GroupBy(l => DateOnly.FromDateTime(Local(l.At).DateTime));

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(Guid caseId, CancellationToken ct)
    {
        var input = new AccessHistoryInput
        {
            CaseId = new(caseId),
            Agency = Agency is { } agency ? new AgencyId(agency) : null,
            Worker = Worker is { } worker ? new WorkerId(worker) : null,
            Kind = Kinds.Contains(Kind) ? Kind : null,
            From = From,
            To = To,
            After = LogKey.Read(After),
        };
        var outcome = await (Printed ? door.Run(print, input, ct: ct) : door.Run(history, input, ct: ct));
        if (!outcome.Ok)
            return Answer(outcome, _ => Page());
        Log = outcome.Value;
        if (Log.Header is { } header)
            await ShowCase(header);
        return Page();
    }

    /// <summary>The moment in the partnership's time zone.</summary>
    public DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, TimeZone);

    /// <summary>The address of the next page, or null on the last.</summary>
    public string? NextPage => Log.Next is { } key && !Printed ? With("after", key.ToString()) : null;

    /// <summary>This selection with one part more, from its beginning.</summary>
    public string With(string part, string? value) => QueryHelpers.AddQueryString(
        Request.Path, Request.Query.Where(q => q.Key.ToLowerInvariant() is not ("after" or "view")).Select(q => KeyValuePair.Create(q.Key, (string?)q.Value.ToString()))
            .Append(KeyValuePair.Create(part, value)).Where(q => q.Value is not null));
}
