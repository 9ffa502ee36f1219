using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Casework.Release;
using Passerelle.Domain.Vocabulary;
using Xunit;

namespace Passerelle.Tests.Release;

public sealed class ReleaseTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);

    private static readonly KeyDateEntry Entry = new()
    {
        Kind = KeyDateKind.EarliestRelease,
        Date = PartialDate.Read("2027-02-26"),
        Confidence = Confidence.Likely,
        Source = "Prison registry",
        AsOf = Today,
    };

    private static Outcome<KeyDate> Set(KeyDateEntry entry) =>
        KeyDate.Set(new(Guid.Empty), new(Guid.Empty), CaseState.InCustody, entry, Handling.Open(new(Guid.Empty)), Today);

    private static ReleaseCountdown? Countdown(params (KeyDateKind Kind, string Date)[] dates) =>
        ReleaseCountdown.Of(dates.Select(d => Set(Entry with { Kind = d.Kind, Date = PartialDate.Read(d.Date) }).Value), Today);

    [Fact]
    public void A_date_is_known_or_called_unknown()
    {
        Assert.Equal("key_date.date_or_unknown", Assert.Single(Set(Entry with { Confidence = Confidence.Unknown }).Problems).Key);
        Assert.Equal("key_date.date_or_unknown", Assert.Single(Set(Entry with { Date = null }).Problems).Key);
        Assert.True(Set(Entry with { Date = null, Confidence = Confidence.Unknown }).Ok);
    }

    [Fact]
    public void Older_news_does_not_replace_newer() =>
        Assert.Equal("key_date.older_than_known", Assert.Single(Set(Entry).Value.Change(CaseState.InCustody, Entry with { AsOf = Today.AddDays(-1) }, Today).Problems).Key);

    [Fact]
    public void The_planned_release_counts_before_every_other() =>
        Assert.Equal((KeyDateKind.PlannedRelease, 102),
            (Countdown((KeyDateKind.EarliestRelease, "2027-02-26"), (KeyDateKind.PlannedRelease, "2027-03-02"))!.Kind,
            Countdown((KeyDateKind.EarliestRelease, "2027-02-26"), (KeyDateKind.PlannedRelease, "2027-03-02"))!.Days));

    [Fact]
    public void Without_a_release_date_nothing_is_counted() => Assert.Null(Countdown((KeyDateKind.NextHearing, "2027-01-05")));

    [Theory]
    [InlineData("2027-12-01", null)]
    [InlineData("2027-11-20", "PRE12")]
    [InlineData("2027-05-19", "PRE6")]
    [InlineData("2027-02-18", "PRE3")]
    [InlineData("2026-12-20", "PRE1")]
    [InlineData("2026-11-27", "PRE7d")]
    [InlineData("2026-11-20", "PRE7d")]
    [InlineData("2026-11-19", null)]
    public void The_window_is_the_last_gate_reached(string date, string? window)
    {
        var reached = Countdown((KeyDateKind.EarliestRelease, date))!.Window;
        Assert.Equal(window, reached is { } gate ? Code.Of(gate) : null);
    }

    [Theory]
    [InlineData("2027-02-25", false)]
    [InlineData("2027-02-26", true)]
    [InlineData("2027-02-28", true)]
    [InlineData("2027-03-01", false)]
    [InlineData("2027-02", false)]
    public void A_release_before_a_weekend_needs_cover(string date, bool warned) =>
        Assert.Equal(warned, Countdown((KeyDateKind.EarliestRelease, date))!.NeedsWeekendCover);

    [Fact]
    public void A_gate_is_due_its_days_before_release() =>
        Assert.Equal(new DateOnly(2026, 11, 28), Countdown((KeyDateKind.EarliestRelease, "2027-02-26"))!.DueOn(ReleaseGate.ThreeMonths));
}
