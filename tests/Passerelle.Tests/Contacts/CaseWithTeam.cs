using Passerelle.Domain.Casework.Contacts;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework.Contacts;
using Passerelle.Features.Casework.Events;
using Passerelle.Features.Casework.Notes;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Contacts;

/// <summary>A case with a team around it, and entries written in it: for every test about what is written in a case.</summary>
internal static class CaseWithTeam
{
    public static readonly AddSignificantEventInput Bakery = new()
    {
        Kind = "new_job_or_housing", Severity = Domain.Casework.Events.Severity.Minor, Direction = Domain.Casework.Events.Direction.Positive,
        Facts = "Starts at the bakery on Monday.", Source = "The employer", Reliability = Reliability.Confirmed, Consequence = Domain.Casework.Events.Consequence.None,
        ConsequenceReason = "Good news needs no answer.",
    };

    public static DateOnly Today => CityDay.Today;

    /// <summary>A case with: probation as key worker, housing as owner of HOU, health, mentor, police.</summary>
    public static async Task<CaseId> OpenWithTeam(this House house, string alias)
    {
        var id = await house.OpenCase(alias);
        await house.Seat(id, "probation", "key_worker");
        await house.Seat(id, "housing", "domain_owner", LifeDomain.HOU);
        await house.Seat(id, "health", "health_professional");
        await house.Seat(id, "mentor", "mentor");
        await house.Seat(id, "police", "police_contact");
        return id;
    }

    public static Task Close(this House house, CaseId id) => house.Sql<int>("update casework.case_file set state = 'CLO', closed_on = opened_on where id = $1", id.Value);

    public static RecordContactInput Visit(CaseId id) => new()
    {
        CaseId = id, Mode = ContactMode.HomeVisit, HappenedOn = Today, Account = "We went through the letters.",
    };

    public static Task<Outcome<ContactId>> Record(this House house, string worker, RecordContactInput input, Guid? operation = null) =>
        house.Run<RecordContact, RecordContactInput, ContactId>(worker, input, operation);

    public static Task<Outcome<Domain.Vocabulary.EventId>> Add(this House house, string worker, AddSignificantEventInput input) =>
        house.Run<AddSignificantEvent, AddSignificantEventInput, Domain.Vocabulary.EventId>(worker, input);

    public static Task<Outcome<NoteId>> Seal(this House house, string worker, SealNoteInput input) => house.Run<SealNote, SealNoteInput, NoteId>(worker, input);

    /// <summary>How many rows of a table with this id the worker reads.</summary>
    public static async Task<long> Reads(this House house, string worker, string table, Guid id)
    {
        var (connection, transaction) = await house.AsApplication(worker);
        await using (connection)
        await using (transaction)
        {
            await using var count = new Npgsql.NpgsqlCommand($"select count(*) from casework.{table} where id = $1", connection) { Parameters = { new() { Value = id } } };
            return (long)(await count.ExecuteScalarAsync())!;
        }
    }

    public static async Task<string[]> Readers(this House house, string table, Guid id)
    {
        var readers = new List<string>();
        foreach (var worker in house.City.Workers)
            if (await house.Reads(worker.Key, table, id) > 0)
                readers.Add(worker.Key);
        return [.. readers.Order(StringComparer.Ordinal)];
    }

    public static T Value<T>(Outcome<T> outcome)
    {
        Assert.Empty(outcome.Problems);
        return outcome.Value;
    }
}
