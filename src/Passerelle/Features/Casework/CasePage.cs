using System.Globalization;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Passerelle.Domain.Access;
using Passerelle.Domain.Casework.Release;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework.Cases;
using Passerelle.Platform.Components;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Casework;

/// <summary>A page of a case: fills the identity bar and the side navigation from the header that the page's use-case has loaded.</summary>
public abstract class CasePage(Visit visit, Vocabularies vocabularies) : DoorPage
{
    private static Words Words => Words.For("Features/Casework");

    /// <summary>The words of the vocabularies.</summary>
    public Vocabularies Vocabulary { get; } = vocabularies;

    private const string Key = "Passerelle.CasePage";

    private CaseHeader? _shown;

    /// <summary>The page of a case around a part of it.</summary>
    public static CasePage ShownAround(ViewDataDictionary data) => (CasePage)data[Key]!;

    private readonly Dictionary<string, IReadOnlyList<string>> _why = [];

    /// <summary>Why the viewer can see what stands in a section: the letters of its classes, none for all that they can see.</summary>
    public async Task<IReadOnlyList<string>> WhyShown(string classes) =>
        _why.TryGetValue(classes, out var said) ? said
            : _why[classes] = await new WhyWords(Vocabulary, TimeZone).Say(_shown!.Why.Where(s => classes.Length == 0 || classes.Contains(s.Class, StringComparison.Ordinal)));

    /// <summary>Who will be able to read what the form writes, when nobody chooses that; null on a page that writes nothing.</summary>
    public FixedReadersView? Readers { get; private set; }

    /// <summary>Asks who will be able to read what this form is about to write.</summary>
    protected async Task AskReaders(CaseId caseId, Handling handling, CancellationToken ct)
    {
        var services = HttpContext.RequestServices;
        if (!ReadOnly && await services.GetRequiredService<UseCaseRunner>().Run(services.GetRequiredService<FixedReaders>(), new(caseId, handling, _shown!.SeesCase), ct: ct) is { Ok: true, Value: var found })
            Readers = found;
    }

    /// <summary>What is written for the team, in a class and perhaps a life domain.</summary>
    protected Handling ForTheTeam(InformationClass @class = InformationClass.Operational, LifeDomain? domain = null) => Handling.Open(visit.Viewer!.AgencyId, @class, domain);

    /// <summary>True when nothing can be changed: the case is shown as it stood on an earlier day, or the viewer's seat only reads.</summary>
    public bool ReadOnly => IsPast || OnlyReads;

    /// <summary>True when the case is shown as it stood on an earlier day.</summary>
    public bool IsPast => visit.AsOf is { } day && day < visit.Today;

    /// <summary>True when the viewer's seat only reads: a guest, or an emergency access.</summary>
    public bool OnlyReads => _shown is { Writes: false };

    /// <summary>The date in the partnership's time zone.</summary>
    public DateOnly Today => visit.Today;

    /// <summary>This moment.</summary>
    public DateTimeOffset Now => visit.Now;

    /// <summary>The day at whose end things are shown: today, or the earlier day that was chosen. Distances in days are counted from it.</summary>
    public DateOnly ShownOn => IsPast ? visit.AsOf!.Value : Today;

    /// <summary>The partnership's time zone.</summary>
    public TimeZoneInfo TimeZone => visit.TimeZone;

    /// <summary>True when the viewer's role carries the permission and something can be changed: for offering a link.</summary>
    public bool Offers(Permission permission) => !ReadOnly && May(permission);

    /// <summary>Whether the viewer's roles carry the permission.</summary>
    protected bool May(Permission permission) => visit.Viewer!.May(permission);

    /// <summary>An address within the case that keeps the day at which things are shown.</summary>
    public string At(string href) => visit.AsOf is { } day ? $"{href}{(href.Contains('?', StringComparison.Ordinal) ? '&' : '?')}as-of={day:yyyy-MM-dd}" : href;

    /// <summary>The facts of the identity bar.</summary>
    private async Task<List<CaseFact>> Facts(CaseHeader header)
    {
        var facts = new List<CaseFact> { new(Words["header.state"], await Vocabulary.Word("case_state", header.State)) };
        if (header.Where is { } where)
            facts.Add(new(await Vocabulary.Word("whereabouts_kind", where.Kind), where.Host ?? where.Place));
        var shared = header.Shares(InformationClass.Operational);   // what is not shared is not said to be missing
        facts.Add(header.Release is null && !shared ? new(Words["header.release"], null) : Release(header));
        var keyWorker = await Vocabulary.Word("function", "key_worker");
        facts.Add(header.KeyWorker is null && !shared ? new(keyWorker, null)
            : new(keyWorker, header.KeyWorker ?? Words["header.nobody"], header.KeyWorker is null ? Words["header.missing"] : null));
        return facts;
    }

    /// <summary>Draws the frame of the case around the page.</summary>
    protected async Task ShowCase(CaseHeader header)
    {
        _shown = header;
        ViewData[Key] = this;
        var name = header.Name ?? (header.Shares(InformationClass.Operational) ? null : Words["header.name_not_shared"]);
        ViewData.SetCase(new CaseFrame(header.CaseId.Value, header.Reference, name is null ? header.Alias : $"{header.Alias} ({name})", [.. Links(header)])
        {
            Age = header.Age,
            Facts = await Facts(header),
            SeenAs = await Vocabulary.Word("function", header.Seat.Function),
            SeenUntil = header.Seat.Until is { } until ? Dates.Until(until, TimeZone) : null,
            WhyUrl = At(CaseLinks.Team(header.CaseId)),
            Emergency = header.EmergencyUntil is { } end && !IsPast ? new FrameEmergency(end, (int)Math.Ceiling(Math.Max(0, (end - visit.Now).TotalMinutes)), TimeZone) : null,
            AccessUrl = header.SeesAccessLog && visit.Viewer!.May(Permission.ReadAccessHistory) ? At(CaseLinks.AccessHistory(header.CaseId)) : null,
        });
    }

    private CaseFact Release(CaseHeader header)
    {
        if (header.Release is not { } release)
            return new(Words["header.release"], Words["header.release_unknown"]);
        var date = release.Date.IsComplete ? Dates.WithWeekday(release.Date.Earliest) : Dates.Partial(release.Date);
        var words = $"{date}, {Dates.Relative(release.Date.Earliest, ShownOn)}";
        return new(Words["header.release"], words, release.NeedsWeekendCover && release.Days >= 0 ? release.Date.Earliest.ToString("dddd", CultureInfo.CurrentCulture) : null);
    }

    private IEnumerable<FrameLink> Links(CaseHeader header)
    {
        var here = Request.Path.Value ?? "";
        FrameLink Link(string key, string href) => new(Words[key], At(href),
            href == CaseLinks.Overview(header.CaseId) ? here == href : here.StartsWith(href, StringComparison.OrdinalIgnoreCase));
        yield return Link("nav.overview", CaseLinks.Overview(header.CaseId));
        yield return Link("nav.timeline", CaseLinks.Timeline(header.CaseId));
        yield return Link("nav.person", CaseLinks.Person(header.CaseId));
        yield return Link("nav.domains", CaseLinks.Domains(header.CaseId));
        yield return Link("nav.dates", CaseLinks.Dates(header.CaseId));
        yield return Link("nav.team", CaseLinks.Team(header.CaseId));
        yield return Link("nav.as_of", CaseLinks.AsOf(header.CaseId));
        if (header.SeesAccessLog && visit.Viewer!.May(Permission.ReadAccessHistory))
            yield return Link("nav.access", CaseLinks.AccessHistory(header.CaseId));
    }
}
