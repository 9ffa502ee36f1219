using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Database.Mappings;
using Passerelle.Domain.Casework.Contacts;
using Passerelle.Domain.Casework.Events;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Features.Casework.Timeline;

/// <summary>The details of the contacts and events on one page of the stream.</summary>
internal sealed class EntryFacts
{
    private readonly Dictionary<Guid, IReadOnlyList<EntryFact>> _facts = [];

    public static async Task<EntryFacts> Load(AppDb db, CaseId caseId, List<TimelineRow> rows, CancellationToken ct)
    {
        var facts = new EntryFacts();
        var contacts = rows.Where(r => r.Kind == "contact").Select(r => new ContactId(r.Id)).ToList();
        var events = rows.Where(r => r.Kind == "event").Select(r => new Domain.Vocabulary.EventId(r.Id)).ToList();
        if (contacts.Count > 0)
            foreach (var contact in await db.Contacts.Where(c => c.CaseId == caseId && contacts.Contains(c.Id)).ToListAsync(ct))
                facts._facts[contact.Id.Value] = [.. Of(contact)];
        if (events.Count > 0)
            foreach (var happening in await db.Events.Where(e => e.CaseId == caseId && events.Contains(e.Id)).ToListAsync(ct))
                facts._facts[happening.Id.Value] = [.. Of(happening)];
        return facts;
    }

    public IReadOnlyList<EntryFact> Of(TimelineRow row) => _facts.GetValueOrDefault(row.Id, []);

    private static IEnumerable<EntryFact> Of(Contact contact)
    {
        if (contact.With != ContactWith.Person) yield return new("fact.with", Code.Of(contact.With), "contact_with");
        if (contact.Concern) yield return new("fact.concern", contact.ConcernText);
        if (contact.Purpose.Length > 0) yield return new("fact.purpose", contact.Purpose);
        if (contact.Place.Length > 0) yield return new("fact.place", contact.Place);
        if (contact.DurationMinutes is { } minutes) yield return new("fact.minutes", minutes);
        if (!contact.Planned) yield return new("fact.unplanned", "");
        if (contact.Engagement is { } engagement) yield return new("fact.engagement", Number(engagement), "engagement");
        if (contact.Mood is { } mood) yield return new("fact.mood", Number(mood), "mood");
        if (contact.NextOn is { } next) yield return new("fact.next", next);
    }

    private static IEnumerable<EntryFact> Of(SignificantEvent happening)
    {
        yield return new("fact.direction", Code.Of(happening.Direction), "direction");
        yield return new("fact.source", happening.Source);
        yield return new("fact.reliability", Code.Of(happening.Reliability), "reliability");
        if (happening.Place.Length > 0) yield return new("fact.place", happening.Place);
        yield return new("fact.consequence", Code.Of(happening.Consequence), "consequence");
        if (happening.ConsequenceReason.Length > 0) yield return new("fact.reason", happening.ConsequenceReason);
    }

    private static string Number(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
