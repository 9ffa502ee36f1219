using Passerelle.Domain.Vocabulary;

namespace Passerelle.Features.Casework.Team;

/// <summary>What is typed when a member is added; each is a field of <see cref="AddTeamMemberInput"/>.</summary>
public sealed class AddTeamMemberForm
{
#pragma warning disable CS1591 // the input says what each means
    public Guid? WorkerId { get; set; }
    public string? Function { get; set; }
    public List<string> LifeDomains { get; set; } = [];
    public List<string> ExtraClasses { get; set; } = [];
    public DateOnly? From { get; set; }
    public DateOnly? Until { get; set; }
    public string? Why { get; set; }
    public string PersonKnows { get; set; } = "yes";
    public string? NotToldBecause { get; set; }
    public DateOnly? NotToldReviewOn { get; set; }
#pragma warning restore CS1591

    internal AddTeamMemberInput ToInput(CaseId caseId) => new()
    {
        CaseId = caseId,
        WorkerId = WorkerId is { } worker ? new WorkerId(worker) : null,
        Function = Function,
        LifeDomains = TeamForm.Read<LifeDomain>(LifeDomains),
        ExtraClasses = TeamForm.Read<InformationClass>(ExtraClasses),
        From = From,
        Until = Until,
        Why = Why,
        PersonKnows = PersonKnows != "no",
        NotToldBecause = NotToldBecause,
        NotToldReviewOn = NotToldReviewOn,
    };
}
