using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Casework.People;
using Passerelle.Domain.Casework.Release;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Features.Casework.Cases;

/// <summary>The fields by which the form looks for a known person; they go on into the form that opens a case.</summary>
public class KnownPeopleForm
{
#pragma warning disable CS1591 // fields of a form, named as in CaseBeginning
    public string? Given { get; set; }
    public string? Particle { get; set; }
    public string? Family { get; set; }
    public string? DisplayAlias { get; set; }
    public PartialDate? Birth { get; set; }

    public KnownPeopleInput Search() => new(PersonName.Join(Given, Particle, Family), DisplayAlias, Birth);
}

/// <summary>The fields of the form that opens a case, as they are posted.</summary>
public sealed class OpenCaseForm : KnownPeopleForm
{
    public string? Gender { get; set; }
    public string? Languages { get; set; }
    public WhereaboutsKind? WhereaboutsKind { get; set; }
    public Guid? HostAgencyId { get; set; }
    public string? Place { get; set; }
    public PartialDate? Release { get; set; }
    public Confidence ReleaseConfidence { get; set; } = Confidence.Likely;
    public string? ReleaseSource { get; set; }
    public CaseState? State { get; set; }
    public Track? Track { get; set; }
    public Purpose? MainPurpose { get; set; }
    public Guid? LeadAgencyId { get; set; }
    public Guid? Coordinator { get; set; }
    public DateOnly? OpenedOn { get; set; }
    public string? Reference { get; set; }
    public string? Reasons { get; set; }
    public Guid? PreviousEpisodeId { get; set; }
    public bool IsAnotherPerson { get; set; }
#pragma warning restore CS1591

    /// <summary>The questions that have no answer in advance and need one.</summary>
    public IEnumerable<string> Unanswered()
    {
        if (State is null) yield return nameof(State);
        if (Track is null) yield return nameof(Track);
        if (MainPurpose is null) yield return nameof(MainPurpose);
    }

    /// <summary>The input of the use-case; every question of <see cref="Unanswered"/> has its answer.</summary>
    public OpenCaseInput Read() => new()
    {
        Given = Given, Particle = Particle, Family = Family, DisplayAlias = DisplayAlias, Birth = Birth,
        Gender = string.IsNullOrEmpty(Gender) ? null : Gender, Languages = SpokenLanguages.Read(Languages),
        WhereaboutsKind = WhereaboutsKind, HostAgencyId = HostAgencyId is { } host ? new AgencyId(host) : null, Place = Place,
        Release = Release, ReleaseConfidence = ReleaseConfidence, ReleaseSource = ReleaseSource,
        State = State!.Value, Track = Track!.Value, MainPurpose = MainPurpose!.Value,
        LeadAgencyId = LeadAgencyId is { } lead ? new AgencyId(lead) : null, Coordinator = Coordinator is { } coordinator ? new WorkerId(coordinator) : null,
        OpenedOn = OpenedOn, Reference = Reference, Reasons = Reasons, IsAnotherPerson = IsAnotherPerson,
        PreviousEpisodeId = PreviousEpisodeId is { } previous ? new CaseId(previous) : null,
    };
}
