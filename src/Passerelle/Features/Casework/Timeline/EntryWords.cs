using System.Globalization;
using Passerelle.Domain.Casework.Team;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Casework.Timeline;

/// <summary>Says the entries of the stream in the reader's language.</summary>
public sealed class EntryWords
{
    private static readonly string[] Used =
    [
        "contact_mode", "contact_outcome", "contact_with", "event_kind", "severity", "direction", "reliability", "consequence", "decision_kind", "case_state",
        "function", "class", "life_domain", "fact_or_judgement", "engagement", "mood",
    ];

    private readonly Dictionary<string, IReadOnlyDictionary<string, string>> _words = [];
    private readonly TimeZoneInfo _zone;

    private EntryWords(TimeZoneInfo zone) => _zone = zone;

    private static Words T => Words.For("Features/Casework/Timeline");

    /// <summary>Reads the vocabularies.</summary>
    public static async Task<EntryWords> Load(Vocabularies vocabularies, TimeZoneInfo zone)
    {
        var words = new EntryWords(zone);
        foreach (var vocabulary in Used)
            words._words[vocabulary] = await vocabularies.Map(vocabulary);
        return words;
    }

    /// <summary>The word for a code.</summary>
    public string Word(string vocabulary, string? code) => code is null ? "" : _words[vocabulary].GetValueOrDefault(code, code);

    /// <summary>What happened: "Visit in custody, took place".</summary>
    public string Title(TimelineEntry entry) => entry.Row.Kind switch
    {
        "contact" => $"{Word("contact_mode", entry.Row.Detail)}, {Lower(Word("contact_outcome", entry.Row.Code))}",
        "event" => Word("event_kind", entry.Row.Code),
        "decision" => T["title.decision", Word("decision_kind", entry.Row.Code), Word("case_state", entry.Row.Detail)],
        "note_mark" => T["title.note_mark", entry.Agency],
        "joined" => T["title.joined", entry.Author ?? "", Word("function", entry.Row.Code)],
        "left" => T[entry.Row.Text == TeamMember.Changed ? "title.changed" : "title.left", entry.Author ?? "", Word("function", entry.Row.Code)],
        _ => T["title.note"],
    };

    /// <summary>By whom: name, function, agency.</summary>
    public string? By(TimelineEntry entry) => entry.Row.Kind switch
    {
        "note_mark" => null,
        "joined" or "left" => entry.Agency,
        _ => T["by", string.Join(" · ", new[] { entry.Author, Word("function", entry.Row.AuthorFunction), entry.Agency }.Where(part => !string.IsNullOrEmpty(part)))],
    };

    /// <summary>When it happened, and when it was recorded if that was on another day.</summary>
    public string When(TimelineEntry entry)
    {
        var day = Dates.Long(entry.Row.HappenedOn);
        var moment = entry.Row.HappenedAt is { } time ? T["when", day, Dates.Time(time)] : day;
        var recorded = LocalDay.Of(entry.Row.RecordedAt, _zone);
        return entry.Row.Kind is "contact" or "event" or "note" or "decision" && recorded != entry.Row.HappenedOn ? T["when.recorded", moment, recorded] : moment;
    }

    /// <summary>When, for machines.</summary>
    public static string Machine(TimelineEntry entry) => entry.Row.HappenedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        + (entry.Row.HappenedAt is { } time ? time.ToString("'T'HH:mm", CultureInfo.InvariantCulture) : "");

    /// <summary>Who can read it; null where that goes without saying.</summary>
    public string? Reach(TimelineEntry entry, CaseTimelineView view)
    {
        var row = entry.Row;
        if (row.Kind is "joined" or "left" or "note_mark")
            return null;
        var named = entry.NamedBesides(view.Viewer);
        return row.Audience switch
        {
            Audience.Agency => row.AgencyId == view.ViewerAgency ? T["reach.your_agency"] : T["reach.agency", entry.Agency],
            Audience.Named => T.Count("reach.named", named),
            _ when row.LifeDomain is { } domain => T["reach.team_domain", Lower(Word("class", Code.Of(row.Class))), Lower(Word("life_domain", Code.Of(domain)))],
            _ => T["reach.team", Lower(Word("class", Code.Of(row.Class)))],
        };
    }

    /// <summary>The life domains it touched.</summary>
    public string Domains(TimelineEntry entry) => string.Join(", ", entry.Row.LifeDomains.Select(code => Word("life_domain", code)));

    /// <summary>A detail in a few words.</summary>
    public string Fact(EntryFact fact) => T[fact.Key, fact.Vocabulary is { } vocabulary ? Word(vocabulary, (string)fact.Value) : fact.Value];

    /// <summary>When a correction was written.</summary>
    public string Moment(DateTimeOffset at) => Dates.Moment(at, _zone);

    private static string Lower(string word) => word.Length == 0 ? word : char.ToLower(word[0], CultureInfo.CurrentCulture) + word[1..];
}
