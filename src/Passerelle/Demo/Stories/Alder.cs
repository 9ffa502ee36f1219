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

/// <summary>Forty days outside. He has lost his job, and the people around him look again at what he needs.</summary>
internal static class Alder
{
    public static Story Story { get; } = new("Alder", Cities.Glimmavik, Tell);

    private static async Task Tell(StoryTeller t)
    {
        var life = await Life.Open(t, -320, "coordinator", new()
        {
            DisplayAlias = "Alder", Given = "Joas", Family = "Brenn-Tal", Birth = t.Born(33, 12, 8), Gender = "man", Languages = ["sv", "en"], State = CaseState.Assessment, Track = Track.Mandated,
            MainPurpose = Purpose.Reintegration, Release = t.On(-40), ReleaseSource = "Norrholm Prison, register", WhereaboutsKind = WhereaboutsKind.Prison, Place = "Norrholm Prison, unit 4",
            HostAgencyId = t.Agency("prison"), OpenedOn = t.Day(-320), Reasons = "Sentence for violence committed with a group. He has said in writing that he wants out of it and whom he trusts.",
        });
        await life.Join(-318, "probation", "key_worker", "Supervision begins with release; contact begins now.");
        await life.Join(-310, "exit", "exit_worker", "He asked for Exit Glimmavik by name.");
        await life.Met(-300, "exit", VisitInCustody, [DIS, SOC], "First session. He drew the group as a map and put himself at the edge. Agreed what is told to the team: that we meet, and how often.", minutes: 90, engagement: 3);
        await life.Seal(-300, "exit", "Named two people he is afraid of. He does not want the names outside this room. No danger at present that would oblige us to pass them on.");
        await life.Needs(-290, "probation", (DIS, Need, InProgress), (EMP, Need, NotStarted), (HOU, Need, NotStarted), (SOC, AcuteNeed, InProgress), (LEI, SomeNeed, NotStarted), (HEA, NoNeed, NotRequired));
        await life.Takes(-290, "exit", DIS, SOC);
        await life.Join(-200, "jobs", "domain_owner", "A workplace that knows and takes him on.", [EMP]);
        await life.Takes(-200, "jobs", EMP);
        var visit = await life.Met(-180, "jobs", VisitInCustody, [EMP], "The sawmill offers a place from the week after release. Hours 7 to 15, transport by the company bus.", minutes: 45, mood: 3, engagement: 4);
        await life.Correct(-178, "jobs", Passerelle.Domain.Casework.Addenda.EntryKind.Contact, visit.Value, "The hours are 6 to 14. The bus leaves the square at 5.35.", "Read wrongly from the offer.");
        await life.Join(-120, "mentor", "mentor", "Left a group himself long ago; vetted, supervised monthly, together with a second mentor of the association.");
        await life.Met(-110, "mentor", VisitInCustody, [LEI], "Spoke about fishing and about the first Saturday outside, which is the longest day of all.", minutes: 60, mood: 3, engagement: 3);
        await life.Decides(-95, "coordinator", CaseState.Planning, "Assessment agreed with him; he consents to each sharing separately. The plan starts in prison.");
        await life.Decides(-80, "coordinator", CaseState.InCustody, "Plan adopted and signed by him. Its first part is carried out in prison.");
        await life.Good(-40, "probation", "release", "Released in the morning, met at the gate by mentor and probation officer. Breakfast at the harbour.", "Seen by the officer");
        await life.Moves(-40, "coordinator", WhereaboutsKind.Actual, "One-room flat, 2 Pier Road (invented address)", "housing");
        await life.Decides(-40, "coordinator", CaseState.Supervised, "Released as planned. Supervision of eighteen months begins.");
        await life.Needs(-38, "probation", (HOU, SomeNeed, Met), (EMP, SomeNeed, InProgress));
        await life.Date(-38, "probation", KeyDateKind.SupervisionExpiry, 508, "Judgment", Confidence.Firm);
        await life.Met(-33, "probation", FaceToFace, [JUS, EMP], "First week at the sawmill. Hands full of splinters, on time every day. Conditions gone through again.", minutes: 40, mood: 3, engagement: 4, next: -19);
        await life.Met(-26, "mentor", FaceToFace, [LEI], "Two hours on the jetty, no fish. He called the association hotline on Saturday night, as agreed.", minutes: 120, mood: 3, engagement: 4);
        await life.Met(-19, "probation", FaceToFace, [SOC, EMP], "The foreman has changed and jokes about the past. He bears it and counts days.", minutes: 45, mood: 2, engagement: 3, next: -5);
        await life.Happened(-9, "jobs", "job_or_housing_loss", Severity.Serious, Direction.Negative, "The sawmill ended the trial period. Reason given: orders. A colleague heard another reason.", "Employer", Consequence.Review, "A new look at the plan within ten working days.", Reliability.Probable);
        await life.Needs(-9, "jobs", (EMP, AcuteNeed, Blocked));
        await life.Seal(-8, "exit", "He rang at night. The old number has rung too, he says he did not pick up. We meet daily this week.", says: FactOrJudgement.Fact);
        await life.Happened(-6, "exit", "old_milieu", Severity.Serious, Direction.Negative, "Two men from before waited outside his house. He went to the neighbour and called us.", "He himself", Consequence.Safeguarding, "Way home by car this week, housing desk informed.");
        await life.DidNotMeet(-5, "probation", ContactOutcome.Missed, FaceToFace, [JUS], "Did not come. Called at noon: he had been at the job agency since eight and lost the time.", next: -3);
        await life.Met(-3, "probation", FaceToFace, [EMP, SAF], "Came early. Tired, open. Wants to work with wood again, elsewhere. Agreed to meet twice a week until the review.", minutes: 55, mood: 1, engagement: 4, next: 1,
            concern: "Two losses in one week and pressure from the old milieu. The review should not wait for its last day.");
        life.LookedAt(-7, "coordinator");
        life.LookedAt(-1, "probation", "exit");
    }
}
