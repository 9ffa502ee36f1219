using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Casework.Contacts;
using Passerelle.Domain.Casework.Events;
using Passerelle.Domain.Casework.People;
using Passerelle.Domain.Casework.Release;
using Passerelle.Domain.Vocabulary;
using static Passerelle.Domain.Casework.Contacts.ContactMode;
using static Passerelle.Domain.Casework.Ownership.NeedLevel;
using static Passerelle.Domain.Casework.Ownership.SupportStatus;
using static Passerelle.Domain.Vocabulary.LifeDomain;

namespace Passerelle.Demo.Stories;

/// <summary>Released by the court from one hour to the next, two days ago.</summary>
internal static class Heron
{
    public static Story Story { get; } = new("Heron", Cities.Lucernal, Tell);

    private static async Task Tell(StoryTeller t)
    {
        var life = await Life.Open(t, -140, "coordinator", new()
        {
            DisplayAlias = "Heron", Given = "Anselm", Family = "Ruy", Birth = t.Born(26, 8, 2), Gender = "man", Languages = ["es"], State = CaseState.Assessment, Track = Track.Mandated,
            MainPurpose = Purpose.Reintegration, Release = t.On(220), ReleaseSource = "Register of the prison", WhereaboutsKind = WhereaboutsKind.Prison, Place = "Centro Las Gavias, wing D",
            HostAgencyId = t.Agency("prison"), OpenedOn = t.Day(-140), Reasons = "Serves a sentence for burglary. Staff saw him drawn into a closed circle; he asked to change the wing himself.",
        });
        await life.Join(-139, "prison", "prison_case_manager", "Case manager inside.");
        await life.Join(-139, "probation", "key_worker", "Named early because the appeal is open.");
        await life.Needs(-130, "prison", (SOC, Need, InProgress), (HOU, Need, NotStarted), (EDU, Need, InProgress), (HEA, SomeNeed, NotStarted));
        await life.Met(-110, "prison", VisitInCustody, [SOC, EDU], "In the new wing he sleeps better. Joined the welding course and the football team.", minutes: 45, mood: 3, engagement: 3);
        await life.Met(-55, "probation", VisitInCustody, [HOU, FAM], "Spoke about where to go one day. An aunt is not sure. A plan B is needed and does not exist.", minutes: 50, mood: 2, engagement: 2);
        await life.Decides(-50, "coordinator", CaseState.Planning, "Needs are known. A plan for a release in seven months, with a place to live as its first line.");
        await life.Decides(-31, "coordinator", CaseState.InCustody, "Plan adopted. It is carried out in prison; the place to live is looked for from there.");
        await life.Happened(-2, "prison", "release", Severity.Critical, Direction.Neutral, "The court of appeal ordered release at 11:40. He left at 15:10 with a plastic bag and no ticket. Nobody had been told before.", "Prison gate", Consequence.Review, "Emergency protocol: call-round within four hours.");
        await life.Date(-2, "prison", KeyDateKind.PlannedRelease, -2, "Court of appeal", Confidence.Firm);
        await life.Moves(-2, "coordinator", WhereaboutsKind.Temporary, "Pilgrims’ hostel, one night at a time (invented)");
        await life.Decides(-2, "coordinator", CaseState.Supervised, "Released by the court without notice. In the full life cycle this is the release window, day 0. Supervision begins today.");
        await life.Join(-2, "social", "domain_owner", "Finds a bed beyond tonight.", [HOU]);
        await life.Takes(-2, "social", HOU);
        await life.Needs(-2, "coordinator", (HOU, AcuteNeed, InProgress));
        await life.Met(-2, "probation", FaceToFace, [HOU, JUS], "Met him at the bus station within three hours. Conditions explained and signed. He has a bed for tonight only, twenty euros and a telephone without credit.", minutes: 80, mood: 1, engagement: 3, next: -1);
        await life.Met(-1, "probation", FaceToFace, [ADM, HEA], "Half of the seventy-two-hour checks are done: identity card yes, telephone yes, money yes. Open: bed for the week, doctor, benefit claim, the aunt.", minutes: 60, mood: 2, engagement: 3, next: 0,
            concern: "The hostel is full from Friday. There is no bed for the week.");
        life.LookedAt(-1, "coordinator", "probation");
    }
}
