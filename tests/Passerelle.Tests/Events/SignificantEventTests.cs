using Passerelle.Domain.Casework;
using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Casework.Events;
using Passerelle.Domain.Vocabulary;
using Xunit;

namespace Passerelle.Tests.Events;

public sealed class SignificantEventTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);
    private static readonly Author Author = new(new(Guid.Empty), new(Guid.Empty), "probation_officer", DateTimeOffset.UnixEpoch);
    private static readonly HashSet<string> Kinds = ["job_or_housing_loss", "positive_milestone"];

    private static readonly EventEntry Entry = new()
    {
        Kind = "job_or_housing_loss",
        Severity = Severity.Serious,
        Direction = Direction.Negative,
        HappenedOn = Today,
        Facts = "The bakery closed.",
        Source = "The person",
        Reliability = Reliability.Confirmed,
        Consequence = Consequence.Review,
    };

    private static Outcome<SignificantEvent> Record(EventEntry entry, CaseState state = CaseState.Voluntary) =>
        SignificantEvent.Record(new(Guid.Empty), new(Guid.Empty), state, entry, Kinds, Handling.Open(Author.AgencyId), Author, Today);

    [Fact]
    public void An_event_is_kept() => Assert.Equal("The bakery closed.", Record(Entry).Value.Facts);

    [Fact]
    public void A_closed_case_accepts_no_events() => Assert.Equal("case.closed", Assert.Single(Record(Entry, CaseState.Closed).Problems).Key);

    [Fact]
    public void The_kind_is_one_of_the_partnership() => Assert.Equal("field.not_in_list", Assert.Single(Record(Entry with { Kind = "rumour" }).Problems).Key);

    [Fact]
    public void An_event_has_facts_and_a_source() =>
        Assert.Equal(["Facts", "Source"], Record(Entry with { Facts = "", Source = null }).Problems.Select(p => p.Field));

    [Fact]
    public void That_nothing_follows_is_reasoned_unless_it_is_mere_information()
    {
        Assert.Equal("event.reason_needed_for_no_consequence", Assert.Single(Record(Entry with { Consequence = Consequence.None }).Problems).Key);
        Assert.True(Record(Entry with { Consequence = Consequence.None, ConsequenceReason = "A new job starts on Monday." }).Ok);
        Assert.True(Record(Entry with { Consequence = Consequence.None, Severity = Severity.Info }).Ok);
    }
}
