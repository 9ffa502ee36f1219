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

/// <summary>A long sentence, a little more than a year to go; somebody on the victim's side has asked for a talk.</summary>
internal static class Sable
{
    public static Story Story { get; } = new("Sable", Cities.Lucernal, Tell);

    private static async Task Tell(StoryTeller t)
    {
        var life = await Life.Open(t, -330, "coordinator", new()
        {
            DisplayAlias = "Sable", Given = "Nerea", Family = "Undo", Birth = t.Born(52, 1, 30), Gender = "woman", Languages = ["es", "en"], State = CaseState.Assessment, Track = Track.Mandated,
            MainPurpose = Purpose.Reintegration, Release = t.On(400), ReleaseSource = "Centro Las Gavias, register", WhereaboutsKind = WhereaboutsKind.Prison, Place = "Centro Las Gavias, wing B",
            HostAgencyId = t.Agency("prison"), OpenedOn = t.Day(-330), Reasons = "Nineteen years served. The regional board asks the local board to prepare her return early.",
        });
        await life.Join(-329, "prison", "prison_case_manager", "Case manager inside.");
        await life.Join(-320, "social", "key_worker", "Will be her first address outside and starts inside.");
        await life.Needs(-310, "prison", (FAM, Need, InProgress), (HEA, SomeNeed, InProgress), (ADM, Need, NotStarted), (EMP, Need, NotStarted), (DIG, Need, NotStarted));
        await life.Met(-250, "social", VisitInCustody, [FAM, IDE], "She asked for photographs of the harbour as it is today. Brought twenty; she recognised four places.", minutes: 90, mood: 2, engagement: 3);
        await life.Good(-160, "prison", "positive_milestone", "First temporary leave, one day with her brother. Back an hour early.", "Wing staff");
        await life.Decides(-150, "coordinator", CaseState.Planning, "Assessment of both boards brought together.");
        await life.Join(-130, "facilitator", "restorative_facilitator", "A request has come in through the victim office.");
        await life.Seal(-128, "facilitator", "First talk with the person who asked. Names and wishes stay with this service. No date yet, preparation goes at their pace.", shows: false, says: FactOrJudgement.Fact);
        await life.Met(-90, "facilitator", VisitInCustody, [VIC], "Explained that somebody has asked for a talk and that no is an answer. She asked for time.", minutes: 60, engagement: 2);
        await life.Decides(-80, "coordinator", CaseState.InCustody, "Plan adopted by the regional board. Pre-release begins by date, twelve months before she leaves.");
        await life.Met(-45, "social", VisitInCustody, [DIG, ADM], "First lesson with a telephone of today. She laughed at the camera. Identity card applied for.", minutes: 75, mood: 3, engagement: 4, next: 6);
        await life.Happened(-30, "prison", "bereavement", Severity.Serious, Direction.Negative, "Her mother died. She attended the burial under escort, at the edge, as she wished.", "Wing staff", Consequence.Review, "Visits doubled for six weeks.");
        await life.Met(-10, "prison", VisitInCustody, [FAM, HEA], "Quiet weeks. She reads at night and says so. The chaplain comes on Thursdays.", minutes: 40, mood: 1, engagement: 2);
        life.LookedAt(-2, "coordinator");
    }
}
