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

/// <summary>Recalled to prison after a breach; the agencies do not agree on what it meant.</summary>
internal static class Flint
{
    public static Story Story { get; } = new("Flint", Cities.Glimmavik, Tell);

    private static async Task Tell(StoryTeller t)
    {
        var life = await Life.Open(t, -220, "coordinator", new()
        {
            DisplayAlias = "Flint", Given = "Rafe", Family = "Donnerby", Birth = t.Born(41, 6, 25), Gender = "man", Languages = ["sv", "en"], State = CaseState.Supervised, Track = Track.Mandated,
            MainPurpose = Purpose.Reintegration, WhereaboutsKind = WhereaboutsKind.Actual, Place = "Room at Glimmavik Homes (invented address)", HostAgencyId = t.Agency("housing"), OpenedOn = t.Day(-220),
            Reasons = "Conditional release after an assault out of hatred; no group behind him. Wants to see his daughter again.",
        });
        await life.Join(-219, "probation", "key_worker", "Holds the licence.");
        await life.Join(-215, "exit", "exit_worker", "Talks about anger, at his own wish.");
        await life.Join(-214, "jobs", "domain_owner", "Work at the recycling yard.", [EMP]);
        await life.Needs(-210, "probation", (EMP, Need, InProgress), (FAM, Need, NotStarted), (HEA, Need, WaitingList), (LEI, SomeNeed, NotStarted));
        await life.Takes(-210, "jobs", EMP);
        await life.Met(-200, "probation", FaceToFace, [JUS, FAM], "He carries a photograph of his daughter from the year she started school. She is fifteen now.", minutes: 50, mood: 2, engagement: 3);
        await life.Good(-150, "jobs", "positive_milestone", "Three months at the yard without a day missed. Asked to look after the two apprentices.", "Foreman");
        await life.Happened(-62, "probation", "relapse", Severity.Serious, Direction.Negative, "Came to work drunk and was sent home. Called us himself from the bus stop.", "Foreman and he himself", Consequence.Review, "Place on the waiting list for treatment asked to be moved up.");
        await life.DidNotMeet(-55, "probation", ContactOutcome.Missed, FaceToFace, [HEA, JUS], "Did not come and did not answer.", next: -52);
        await life.DidNotMeet(-52, "probation", ContactOutcome.Missed, HomeVisit, [HEA], "Nobody opened. The neighbour had heard him in the morning.");
        await life.Happened(-48, "probation", "arrest", Severity.Critical, Direction.Negative, "Entered the zone he must keep away from, at night and drunk. Nobody was harmed. Licence withdrawn on the next day.", "Police report", Consequence.Review,
            "Probation proposed recall; Exit spoke against it, the work agency did not know what to think. All three positions are kept.");
        await life.Decides(-47, "coordinator", CaseState.InCustody, "Recalled. Reasons and the dissent of the exit organisation are noted; the plan is made again within fourteen days.");
        await life.Moves(-47, "coordinator", WhereaboutsKind.Prison, "Norrholm Prison, reception", "prison");
        await life.Date(-46, "probation", KeyDateKind.PlannedRelease, 130, "Prison register", Confidence.Likely);
        await life.Needs(-45, "probation", (EMP, SomeNeed, Blocked), (HEA, AcuteNeed, WaitingList));
        await life.Met(-30, "exit", VisitInCustody, [HEA, FAM], "Ashamed, sober, thinner. He asked who has told his daughter. Nobody has.", minutes: 60, mood: 0, engagement: 3);
        await life.Met(-11, "probation", VisitInCustody, [JUS, HEA], "Treatment place promised for the week of release. He wrote down what he wants to do differently, four lines.", minutes: 50, mood: 2, engagement: 4, next: 10);
        life.LookedAt(-11, "coordinator", "exit");
    }
}
