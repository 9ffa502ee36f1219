using Passerelle.Domain.Governance.Agreements;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Tests.Agreements;

/// <summary>The rules of a sharing agreement, without a database.</summary>
public sealed class AgreementTests
{
    private static readonly DateOnly Today = new(2027, 3, 10);
    private static readonly DateTimeOffset Now = new(2027, 3, 10, 9, 0, 0, TimeSpan.Zero);
    private static readonly HashSet<string> Purposes = ["P1", "P2", "P3"];
    private static readonly AgencyId City = new(Guid.CreateVersion7()), Prison = new(Guid.CreateVersion7()), Police = new(Guid.CreateVersion7());
    private static readonly InformationClass[] Open = [InformationClass.Operational, InformationClass.Justice];

    private static readonly AgreementTerms Terms = new()
    {
        Reference = "ISA-1", Title = "Working together", Purposes = ["P1"], Regime = Regime.Gdpr, LegalSource = "Act 12", From = new(2027, 1, 1), Until = new(2027, 12, 31),
    };

    private static Outcome<Agreement> Draft(AgreementTerms terms) => Agreement.Draft(new(Guid.CreateVersion7()), new(Guid.Empty), terms, Purposes, new(Guid.Empty), Now, Today);

    private static Agreement Drafted(AgreementTerms? terms = null)
    {
        var agreement = Draft(terms ?? Terms).Value;
        Assert.True(agreement.Add(City, SharingDirection.Both, Open).Ok);
        Assert.True(agreement.Add(Prison, SharingDirection.Both, Open).Ok);
        return agreement;
    }

    private static readonly SignatureEntry Signature = new() { By = "Nerys Aumont", As = "Director", On = Today };

    private static Agreement Signed(AgreementTerms? terms = null)
    {
        var agreement = Drafted(terms);
        Assert.True(agreement.Sign(City, Signature, Today).Ok);
        Assert.True(agreement.Sign(Prison, Signature, Today).Ok);
        return agreement;
    }

    private static string[] Keys<T>(Outcome<T> refused) => [.. refused.Problems.Select(p => $"{p.Key} {p.Field}")];

    [Fact]
    public void A_draft_says_everything_that_is_missing_at_once() => Assert.Equal(
        ["field.required Reference", "field.required Title", "agreement.purpose_needed Purposes", "agreement.regime_needed Regime", "field.required LegalSource", "field.required From", "field.required Until"],
        Keys(Draft(new AgreementTerms())));

    [Theory]
    [InlineData("2027-01-01", "2026-12-31", null, "agreement.ends_before_it_begins Until")]
    [InlineData("2026-01-01", "2027-03-09", null, "agreement.is_over Until")]
    [InlineData("2026-01-01", "2027-03-10", null, null)]
    [InlineData("2027-01-01", "2027-12-31", "2028-01-01", "agreement.review_outside ReviewOn")]
    [InlineData("2027-01-01", "2027-12-31", "2026-12-31", "agreement.review_outside ReviewOn")]
    [InlineData("2027-03-10", "2027-03-10", "2027-03-10", null)]
    [InlineData("1899-12-31", "2027-03-10", null, "date.year_out_of_range From")]
    public void Its_period_holds_together(string from, string until, string? review, string? refused)
    {
        var drafted = Draft(Terms with { From = DateOnly.Parse(from), Until = DateOnly.Parse(until), ReviewOn = review is null ? null : DateOnly.Parse(review) });
        Assert.Equal(refused is null ? [] : [refused], Keys(drafted));
    }

    [Fact]
    public void It_is_looked_at_again_three_months_before_its_end_unless_another_day_is_said()
    {
        Assert.Equal(new DateOnly(2027, 9, 30), Draft(Terms).Value.ReviewOn);
        Assert.Equal(new DateOnly(2027, 11, 1), Draft(Terms with { From = new(2027, 11, 1) }).Value.ReviewOn);
        Assert.Equal(new DateOnly(2027, 5, 5), Draft(Terms with { ReviewOn = new(2027, 5, 5) }).Value.ReviewOn);
    }

    [Fact]
    public void Only_known_purposes_are_named() => Assert.Equal(["field.not_in_list Purposes"], Keys(Draft(Terms with { Purposes = ["P1", "P99"] })));

    [Theory]
    [InlineData(InformationClass.Sealed)]
    [InlineData(InformationClass.Network)]
    public void What_is_sealed_or_kept_by_the_network_is_never_shared(InformationClass never) =>
        Assert.Equal(["agreement.never_shared Classes"], Keys(Drafted().Add(Police, SharingDirection.Both, [InformationClass.Operational, never])));

    [Fact]
    public void Who_receives_is_told_what_and_who_only_gives_need_not_be()
    {
        Assert.Equal(["agreement.classes_needed Classes"], Keys(Drafted().Add(Police, SharingDirection.Receives, [])));
        Assert.Equal(["agreement.direction_needed Direction"], Keys(Drafted().Add(Police, null, Open)));
        Assert.Empty(Drafted().Add(Police, SharingDirection.Gives, Open).Value.Classes);
    }

    [Fact]
    public void An_agency_takes_part_once() => Assert.Equal(["agreement.party_already AgencyId"], Keys(Drafted().Add(City, SharingDirection.Both, Open)));

    [Fact]
    public void It_is_in_force_once_the_last_has_signed_and_no_earlier()
    {
        var agreement = Drafted();
        Assert.Equal(AgreementState.Draft, agreement.StateAt(Today, Now));
        Assert.True(agreement.Sign(City, Signature, Today).Ok);
        Assert.Equal(AgreementState.WaitingForSignatures, agreement.StateAt(Today, Now));
        Assert.False(agreement.CarriesOn(Today));
        Assert.True(agreement.Sign(Prison, Signature, Today).Ok);
        Assert.Equal(AgreementState.InForce, agreement.StateAt(Today, Now));
        Assert.True(agreement.CarriesOn(Today));
    }

    [Fact]
    public void A_signature_is_whole_and_not_of_tomorrow()
    {
        Assert.Equal(["field.required By", "field.required As", "field.required On"], Keys(Drafted().Sign(City, new SignatureEntry(), Today)));
        Assert.Equal(["date.in_the_future On"], Keys(Drafted().Sign(City, Signature with { On = Today.AddDays(1) }, Today)));
        Assert.Equal(["agreement.signed_already "], Keys(Signed().Sign(City, Signature, Today)));
        Assert.Equal(["not_found "], Keys(Drafted().Sign(Police, Signature, Today)));
        Assert.Equal(["agreement.is_over "], Keys(Drafted().Sign(City, Signature with { On = Today }, new(2028, 1, 1))));
    }

    [Fact]
    public void Nobody_signs_what_lets_nothing_flow()
    {
        var alone = Draft(Terms).Value;
        alone.Add(City, SharingDirection.Both, Open);
        Assert.Equal(["agreement.two_parties_needed "], Keys(alone.Sign(City, Signature, Today)));
        alone = Draft(Terms).Value;
        alone.Add(City, SharingDirection.Gives, []);
        alone.Add(Prison, SharingDirection.Gives, []);
        Assert.Equal(["agreement.nothing_flows "], Keys(alone.Sign(City, Signature, Today)));
        alone = Draft(Terms).Value;
        alone.Add(City, SharingDirection.Receives, Open);
        alone.Add(Prison, SharingDirection.Receives, Open);
        Assert.Equal(["agreement.nothing_flows "], Keys(alone.Sign(City, Signature, Today)));
    }

    [Fact]
    public void Other_words_take_signatures_back_and_after_the_last_there_are_no_other_words()
    {
        var agreement = Drafted();
        agreement.Sign(City, Signature, Today);
        Assert.True(agreement.Change(Terms with { Title = "Otherwise" }, Purposes, Today).Ok);
        Assert.Equal(AgreementState.Draft, agreement.StateAt(Today, Now));
        agreement.Sign(City, Signature, Today);
        Assert.True(agreement.Add(Police, SharingDirection.Both, Open).Ok);
        Assert.Equal(AgreementState.Draft, agreement.StateAt(Today, Now));
        agreement.Sign(City, Signature, Today);
        Assert.True(agreement.Remove(Police).Ok);
        Assert.Equal(AgreementState.Draft, agreement.StateAt(Today, Now));

        Assert.Equal(["agreement.is_signed "], Keys(Signed().Change(Terms, Purposes, Today)));
        Assert.Equal(["agreement.is_signed "], Keys(Signed().Add(Police, SharingDirection.Both, Open)));
        Assert.Equal(["agreement.is_signed "], Keys(Signed().Remove(City)));
    }

    [Theory]
    [InlineData("2026-12-31", AgreementState.Agreed)]
    [InlineData("2027-01-01", AgreementState.InForce)]
    [InlineData("2027-10-31", AgreementState.InForce)]
    [InlineData("2027-11-01", AgreementState.EndingSoon)]
    [InlineData("2027-12-31", AgreementState.EndingSoon)]
    [InlineData("2028-01-01", AgreementState.Ended)]
    public void Where_it_stands_follows_from_the_day(string day, AgreementState state)
    {
        Assert.Equal(state, Signed().StateAt(DateOnly.Parse(day), Now));
        Assert.Equal(state is AgreementState.InForce or AgreementState.EndingSoon, Signed().CarriesOn(DateOnly.Parse(day)));
    }

    [Fact]
    public void It_ends_early_at_once_or_after_a_day_and_with_a_reason()
    {
        Assert.Equal(["agreement.not_signed "], Keys(Drafted().End(new EndingEntry { Because = "Why" }, Today, Now)));
        Assert.Equal(["field.required Because"], Keys(Signed().End(new EndingEntry(), Today, Now)));
        Assert.Equal(["agreement.last_day_outside LastDay"], Keys(Signed().End(new EndingEntry { LastDay = Today.AddDays(-1), Because = "Why" }, Today, Now)));
        Assert.Equal(["agreement.last_day_outside LastDay"], Keys(Signed().End(new EndingEntry { LastDay = new(2027, 12, 31), Because = "Why" }, Today, Now)));

        var later = Signed();
        Assert.True(later.End(new EndingEntry { LastDay = Today.AddDays(3), Because = "Why" }, Today, Now).Ok);
        Assert.True(later.CarriesOn(Today.AddDays(3)));
        Assert.False(later.CarriesOn(Today.AddDays(4)));
        Assert.Equal(["agreement.ended_already "], Keys(later.End(new EndingEntry { Because = "Why" }, Today, Now)));

        var now = Signed();
        Assert.True(now.End(new EndingEntry { Because = "Why" }, Today, Now).Ok);
        Assert.False(now.CarriesOn(Today));
        Assert.Equal(AgreementState.Ended, now.StateAt(Today, Now));
    }

    [Theory]
    [InlineData("2027-01-01", "2027-12-31", "2028-01-01", "2028-12-31")]
    [InlineData("2024-02-29", "2027-04-28", "2027-04-29", "2030-06-28")]   // whole months: the same number of them
    [InlineData("2027-01-15", "2027-03-20", "2027-03-21", "2027-05-24")]
    public void What_follows_begins_the_day_after_and_lasts_as_long(string from, string until, string next, string nextUntil)
    {
        var renewed = Signed(Terms with { From = DateOnly.Parse(from), Until = DateOnly.Parse(until) }).Renew(new(Guid.CreateVersion7()), "ISA-2", new(Guid.Empty), Now, Today).Value;
        Assert.Equal((DateOnly.Parse(next), DateOnly.Parse(nextUntil)), (renewed.From, renewed.Until));
        Assert.Equal(AgreementState.Draft, renewed.StateAt(Today, Now));
        Assert.Equal(2, renewed.Parties.Count);
        Assert.All(renewed.Parties, p => Assert.True(p.AgreementId == renewed.Id && p.SignedOn is null && p.Classes.SequenceEqual(Open)));
    }

    [Fact]
    public void What_follows_something_long_over_or_ended_at_once_begins_today()
    {
        Assert.Equal(new DateOnly(2029, 5, 5), Signed().Renew(new(Guid.CreateVersion7()), "ISA-2", new(Guid.Empty), Now, new(2029, 5, 5)).Value.From);
        var now = Signed();
        now.End(new EndingEntry { Because = "Why" }, Today, Now);
        Assert.Equal(Today, now.Renew(new(Guid.CreateVersion7()), "ISA-2", new(Guid.Empty), Now, Today).Value.From);
        Assert.Equal(["agreement.not_signed "], Keys(Drafted().Renew(new(Guid.CreateVersion7()), "ISA-2", new(Guid.Empty), Now, Today)));
    }

    [Fact]
    public void What_is_missing_is_said_by_agency_direction_and_kind_of_information()
    {
        Agreement[] one = [Signed()];
        Assert.Null(Sharing.Missing([], City, City, Open, Today));
        Assert.Equal("agreement.missing", Sharing.Missing([], City, Prison, Open, Today)!.Key);
        Assert.Equal("agreement.missing", Sharing.Missing([Drafted()], City, Prison, Open, Today)!.Key);
        Assert.Equal("agreement.missing", Sharing.Missing(one, City, Police, Open, Today)!.Key);
        Assert.Equal("agreement.missing", Sharing.Missing(one, City, Prison, Open, new(2028, 1, 1))!.Key);
        Assert.Null(Sharing.Missing(one, City, Prison, [.. Open, InformationClass.Sealed], Today));
        var narrow = Sharing.Missing(one, City, Prison, [.. Open, InformationClass.Health, InformationClass.Sealed], Today)!;
        Assert.Equal("agreement.too_narrow", narrow.Key);
        Assert.Equal([InformationClass.Health], Assert.IsAssignableFrom<IReadOnlyList<InformationClass>>(narrow.Arguments[1]));

        var oneWay = Draft(Terms).Value;
        oneWay.Add(City, SharingDirection.Gives, []);
        oneWay.Add(Prison, SharingDirection.Receives, Open);
        oneWay.Sign(City, Signature, Today);
        oneWay.Sign(Prison, Signature, Today);
        Assert.Null(Sharing.Missing([oneWay], City, Prison, Open, Today));
        Assert.Equal("agreement.other_direction", Sharing.Missing([oneWay], Prison, City, Open, Today)!.Key);
    }
}
