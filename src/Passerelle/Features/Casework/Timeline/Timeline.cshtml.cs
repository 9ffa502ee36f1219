using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.WebUtilities;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Components;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Casework.Timeline;

/// <summary>The stream of a case; what is chosen stands in the address.</summary>
[BindProperties(SupportsGet = true)]
public sealed class TimelinePage(UseCaseRunner door, CaseTimeline timeline, PrintTimeline print, Visit visit, Vocabularies vocabularies) : CasePage(visit, vocabularies)
{
#pragma warning disable CS1591 // each is a part of the address
    public string? Kind { get; set; }
    public Guid? Agency { get; set; }
    public LifeDomain? Domain { get; set; }
    public DateOnly? From { get; set; }
    public DateOnly? To { get; set; }
    public string? Q { get; set; }
    public string? Month { get; set; }
    public string? View { get; set; }
    public string? Done { get; set; }
#pragma warning restore CS1591

    /// <summary>What is shown.</summary>
    [BindNever]
    public CaseTimelineView Stream { get; private set; } = null!;

    /// <summary>The entries in words.</summary>
    [BindNever]
    public EntryWords Say { get; private set; } = null!;

    /// <summary>full, compact or print.</summary>
    public string Manner => View is "compact" or "print" ? View : "full";

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(Guid caseId, CancellationToken ct)
    {
        Q = Q is null ? null : string.Concat(Q.Where(c => !char.IsControl(c)));
        var input = new CaseTimelineInput
        {
            CaseId = new CaseId(caseId), Kind = Kind, Agency = Agency is { } agency ? new AgencyId(agency) : null, LifeDomain = Domain, From = From, To = To, Words = Q,
            Month = DateOnly.TryParseExact($"{Month}-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) && month.Year < 9000 ? month : null,
            WholePeriod = Manner == "print",
        };
        var outcome = await (Manner == "print" ? door.Run(print, input, ct: ct) : door.Run(timeline, input, ct: ct));
        if (!outcome.Ok)
            return Answer(outcome, _ => Page());
        Stream = outcome.Value;
        Say = await EntryWords.Load(Vocabulary, TimeZone);
        await ShowCase(Stream.Header);
        return Page();
    }

    /// <summary>This address with one part changed, or without it.</summary>
    public string Link(string part, string? value, params string[] without)
    {
        var kept = Request.Query.Where(q => !q.Key.Equals(part, StringComparison.OrdinalIgnoreCase) && !q.Key.Equals("done", StringComparison.OrdinalIgnoreCase)
            && q.Value.Count > 0 && q.Value[0] is { Length: > 0 } && !without.Any(w => q.Key.StartsWith(w, StringComparison.OrdinalIgnoreCase)));
        var query = kept.Select(q => KeyValuePair.Create(q.Key, q.Value[0])).Append(KeyValuePair.Create(part, value)).Where(q => q.Value is not null);
        return QueryHelpers.AddQueryString(Request.Path, query);
    }

    /// <summary>The filters that are on, each with the address without it.</summary>
    public IEnumerable<FilterTag> Filters(Words words)
    {
        string Without(string part) => Link(part, null, "month", part + ".");
        if (Kind is { Length: > 0 } && words.Has($"kind.{Kind}")) yield return new(words[$"kind.{Kind}"], Without("kind"));
        if (Stream.Agencies.FirstOrDefault(a => a.Id.Value == Agency) is { } agency) yield return new(agency.Name, Without("agency"));
        if (Domain is { } domain) yield return new(Say.Word("life_domain", Code.Of(domain)), Without("domain"));
        if (From is { } from) yield return new(words["filter.from", from], Without("from"));
        if (To is { } to) yield return new(words["filter.to", to], Without("to"));
        if (Q is { Length: > 0 }) yield return new(words["filter.words", Q], Without("q"));
    }

    /// <summary>A month as it stands in an address.</summary>
    public static string MonthOf(DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
