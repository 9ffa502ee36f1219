using Passerelle.Domain.Casework;
using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Casework.Contacts;
using Passerelle.Domain.Vocabulary;
using Xunit;

namespace Passerelle.Tests.Contacts;

public sealed class ContactTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);
    private static readonly AgencyId Agency = new(new Guid(7, 0, 0, new byte[8]));
    private static readonly Author Author = new(new(new Guid(8, 0, 0, new byte[8])), Agency, "key_worker", new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero));

    private static readonly ContactEntry Entry = new()
    {
        With = ContactWith.Person,
        Mode = ContactMode.HomeVisit,
        Outcome = ContactOutcome.Kept,
        HappenedOn = Today,
        DurationMinutes = 45,
        Account = "We went through the letters from the landlord.",
        FactOrJudgement = FactOrJudgement.Fact,
        LifeDomains = [LifeDomain.DEB, LifeDomain.HOU, LifeDomain.DEB],
        Engagement = 3,
    };

    private static Outcome<Contact> Record(ContactEntry entry, CaseState state = CaseState.Supervised, LifeDomain? governing = null) =>
        Contact.Record(new(Guid.Empty), new(Guid.Empty), state, entry, Handling.Open(Agency, lifeDomain: governing), Author, Today);

    private static string[] Refusals(ContactEntry entry) => [.. Record(entry).Problems.Select(p => $"{p.Key} {p.Field}")];

    [Fact]
    public void A_contact_keeps_what_was_said_and_by_whom()
    {
        var contact = Record(Entry, governing: LifeDomain.HOU).Value;
        Assert.Equal([LifeDomain.HOU, LifeDomain.DEB], contact.LifeDomains);
        Assert.Equal((Author.WorkerId, "key_worker", Author.RecordedAt, LifeDomain.HOU),
            (contact.AuthorId, contact.AuthorFunction, contact.RecordedAt, contact.Handling.LifeDomain!.Value));
    }

    [Theory]
    [InlineData(CaseState.Closed)]
    [InlineData(CaseState.ClosedReviewsPending)]
    [InlineData(CaseState.NotAdopted)]
    [InlineData(CaseState.Erased)]
    public void A_closed_case_accepts_no_contacts(CaseState state) => Assert.Equal("case.closed", Assert.Single(Record(Entry, state).Problems).Key);

    [Fact]
    public void Nobody_meets_tomorrow() => Assert.Equal(["date.in_the_future HappenedOn"], Refusals(Entry with { HappenedOn = Today.AddDays(1) }));

    [Fact]
    public void Nobody_met_before_1900() => Assert.Equal(["date.year_out_of_range HappenedOn"], Refusals(Entry with { HappenedOn = DateOnly.MinValue }));

    [Fact]
    public void A_kept_contact_needs_its_account_tagged_as_fact_or_judgement() =>
        Assert.Equal(["contact.account_needed Account", "contact.fact_or_judgement_needed FactOrJudgement"],
            Refusals(Entry with { Account = "  ", FactOrJudgement = null }));

    [Theory]
    [InlineData(ContactOutcome.Missed)]
    [InlineData(ContactOutcome.CancelledByService)]
    public void A_contact_that_did_not_take_place_may_stay_without_account(ContactOutcome outcome)
    {
        var contact = Record(Entry with { Outcome = outcome, Account = null, Engagement = null }).Value;
        Assert.Equal(("", null), (contact.Account, contact.FactOrJudgement));
    }

    [Fact]
    public void Who_did_not_come_has_no_mood() => Assert.Equal(["contact.scale_only_when_kept Engagement", "contact.scale_only_when_kept Mood"],
        Refusals(Entry with { Outcome = ContactOutcome.Missed, Mood = 2 }));

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(1440, true)]
    [InlineData(1441, false)]
    public void A_contact_lasts_a_day_at_most(int minutes, bool accepted) => Assert.Equal(accepted, Record(Entry with { DurationMinutes = minutes }).Ok);

    [Fact]
    public void Scales_run_from_0_to_4() => Assert.Equal(["contact.scale_out_of_range Engagement", "contact.scale_out_of_range Mood"],
        Refusals(Entry with { Engagement = 5, Mood = -1 }));

    [Fact]
    public void A_concern_says_what_it_is()
    {
        Assert.Equal(["contact.concern_text_needed ConcernText"], Refusals(Entry with { Concern = true }));
        Assert.Equal("", Record(Entry with { ConcernText = "Left over from before." }).Value.ConcernText);
    }

    [Fact]
    public void The_next_contact_does_not_come_before_this_one()
    {
        Assert.Equal(["contact.next_before_this NextOn"], Refusals(Entry with { NextOn = Today.AddDays(-1) }));
        Assert.True(Record(Entry with { NextOn = Today }).Ok);
        Assert.Equal(["date.year_out_of_range NextOn"], Refusals(Entry with { NextOn = DateOnly.MaxValue }));
    }

    [Fact]
    public void The_governing_life_domain_is_one_that_was_touched() =>
        Assert.Equal("contact.governing_domain_not_touched", Assert.Single(Record(Entry, governing: LifeDomain.HEA).Problems).Key);

    [Fact]
    public void Unreadable_text_is_said_beside_its_field() =>
        Assert.Equal(["text.not_readable Account", "text.too_long Place"], Refusals(Entry with { Account = "a\0b", Place = new string('a', 501) }));
}
