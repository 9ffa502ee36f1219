using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Casework.People;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework.Cases;
using Passerelle.Features.Casework.Team;

namespace Passerelle.Tests.TestKit;

/// <summary>A case and its team in one line each.</summary>
public static class CaseKit
{
    /// <summary>Opens a case by hand; the coordinator is its first member.</summary>
    public static async Task<CaseId> OpenCase(this House house, string alias, PartialDate? release = null)
    {
        var opened = await house.Run<OpenCase, OpenCaseInput, CaseId>("coordinator", new OpenCaseInput
        {
            DisplayAlias = alias, Given = "Taru", Family = alias + "son", Birth = PartialDate.Of(1992, 5).Value, State = CaseState.InCustody, Track = Track.Mandated,
            MainPurpose = Purpose.Reintegration, Reasons = "Release within a year.", IsAnotherPerson = true, Release = release, ReleaseSource = "Prison register",
            WhereaboutsKind = WhereaboutsKind.Prison, HostAgencyId = house.Agency("prison"),
        });
        Assert.Empty(opened.Problems);
        return opened.Value;
    }

    /// <summary>The coordinator seats a worker.</summary>
    public static async Task<TeamMemberId> Seat(this House house, CaseId caseId, string worker, string function, params LifeDomain[] domains)
    {
        var seated = await house.TrySeat(caseId, worker, function, domains);
        Assert.Empty(seated.Problems);
        return seated.Value;
    }

    /// <summary>The coordinator, or another, tries to seat a worker.</summary>
    public static Task<Outcome<TeamMemberId>> TrySeat(this House house, CaseId caseId, string worker, string function, LifeDomain[]? domains = null, string by = "coordinator") =>
        house.Run<AddTeamMember, AddTeamMemberInput, TeamMemberId>(by, new AddTeamMemberInput
        {
            CaseId = caseId, WorkerId = house.Worker(worker), Function = function, LifeDomains = domains ?? [], Why = "Works with the person.",
        });
}
