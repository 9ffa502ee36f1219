using Passerelle.Domain.Casework.BreakGlass;

namespace Passerelle.Tests.BreakGlass;

public sealed class EmergencyAccessTests
{
    private static readonly DateOnly Thursday = new(2026, 6, 4);

    private static IReadOnlyList<string> Problems(string? reference, EmergencyReason? reason, string? why) =>
        [.. EmergencyAccess.Ask(reference, reason, why, Thursday).Problems.Select(p => p.Key)];

    [Fact]
    public void Nothing_of_it_can_be_left_out() =>
        Assert.Equal(["field.required", "field.required", "glass.reason_too_short"], Problems(" ", null, null));

    [Fact]
    public void A_reason_counts_its_characters_without_the_white_space_around_them()
    {
        Assert.Equal(["glass.reason_too_short"], Problems("B1", EmergencyReason.Crisis, "   nineteen characters   ".Replace("characters", "chars 9012", StringComparison.Ordinal)));
        Assert.Empty(Problems("B1", EmergencyReason.Crisis, "  12345678901234567890  "));
        var problem = EmergencyAccess.Ask("B1", EmergencyReason.Crisis, "too short", Thursday).Problems[0];
        Assert.Equal((EmergencyAccess.ReasonLength, 9), ((int)problem.Arguments[0], (int)problem.Arguments[1]));
    }

    [Fact]
    public void It_is_reviewed_within_three_working_days() =>
        Assert.Equal(new DateOnly(2026, 6, 9), EmergencyAccess.Ask("B1", EmergencyReason.Other, "The duty doctor is on the telephone.", Thursday).Value.ReviewBy);
}
