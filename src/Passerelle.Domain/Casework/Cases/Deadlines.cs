using Passerelle.Domain.Vocabulary;

namespace Passerelle.Domain.Casework.Cases;

/// <summary>How long things may take (handbook C2 and C5), in the defaults of the handbook.</summary>
public static class Deadlines
{
    /// <summary>The last day on which a concern is answered in time: one working day after it was recorded (rule 68).</summary>
    public static DateOnly ConcernAnswer(DateOnly recordedOn, IReadOnlySet<DateOnly>? daysOff = null) => WorkingDays.After(recordedOn, 1, daysOff);

    /// <summary>
    /// The last day a case should be in a state, or null when the state has no clock: assessment 30 days, 60 when the person is in custody;
    /// planning 20 days.
    /// </summary>
    public static DateOnly? StateEnds(CaseState state, DateOnly since, bool inCustody) => state switch
    {
        CaseState.Assessment => since.AddDays(inCustody ? 60 : 30),
        CaseState.Planning => since.AddDays(20),
        _ => null,
    };

    /// <summary>
    /// The day by which the plan is reviewed: three months after the last review; one month from three months before release to 60 days after it.
    /// Null in states without a plan.
    /// </summary>
    /// <param name="state">The state of the case.</param>
    /// <param name="lastReview">The last review, or the day the present state began.</param>
    /// <param name="daysToRelease">Days until release, negative after it; null when unknown.</param>
    public static DateOnly? Review(CaseState state, DateOnly lastReview, int? daysToRelease) => state switch
    {
        < CaseState.InCustody or > CaseState.AfterCare => null,
        _ => lastReview.AddMonths(daysToRelease is <= 90 and >= -60 ? 1 : 3),
    };
}
