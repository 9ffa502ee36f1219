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

/// <summary>Came back with two children; the family is what the work is about.</summary>
internal static class Lantern
{
    public static Story Story { get; } = new("Lantern", Cities.Zandermeer, Tell);

    private static async Task Tell(StoryTeller t)
    {
        var life = await Life.Open(t, -410, "coordinator", new()
        {
            DisplayAlias = "Lantern", Given = "Mira", Family = "Solvane", Birth = t.Born(31, 4, 19), Gender = "woman", Languages = ["en", "nl"], State = CaseState.Assessment, Track = Track.Mandated,
            MainPurpose = Purpose.Returnee, WhereaboutsKind = WhereaboutsKind.Temporary, Place = "Reception flat of the municipality (invented address)", HostAgencyId = t.Agency("municipality"),
            OpenedOn = t.Day(-410), Reasons = "Returned with two children of six and four years. The court’s order is under appeal. The children have a plan of their own at the youth service.",
        });
        await life.Join(-409, "probation", "key_worker", "Is her first address, with or without an order.");
        await life.Join(-409, "youth", "child_protection", "Answers for the children’s own plan.", besides: [InformationClass.Entourage]);
        await life.Join(-405, "health", "health_professional", "Trauma-informed support, at her request.");
        await life.Join(-404, "police", "police_contact", "One contact for questions of safety.");
        await life.Met(-400, "probation", HomeVisit, [FAM, HOU], "First visit. The children drew at the table while we spoke about school. She wants quiet and no uniforms at the door.", minutes: 60, mood: 1, engagement: 2, next: -379);
        await life.Needs(-395, "probation", (FAM, AcuteNeed, InProgress), (HOU, Need, InProgress), (HEA, Need, InProgress), (EDU, Need, NotStarted), (ADM, AcuteNeed, NotStarted), (SAF, Need, NotStarted), (DEB, SomeNeed, NotStarted));
        await life.Takes(-395, "youth", FAM);
        await life.Takes(-395, "health", HEA);
        await life.Met(-379, "probation", FaceToFace, [ADM, FAM], "Papers of the younger child are missing. The grandparents came along and will keep the folder at their home.", ContactWith.Entourage, minutes: 70);
        await life.Decides(-370, "coordinator", CaseState.Planning, "Assessment complete. Her own view stands first in it.");
        await life.Met(-352, "youth", HomeVisit, [FAM, EDU], "School starts in two weeks. Agreed with the head: no announcement, one teacher knows, the children’s story is theirs.", minutes: 50, handling: new() { Class = InformationClass.Child });
        await life.Decides(-350, "coordinator", CaseState.Voluntary, "Plan adopted; support by agreement until the court’s order is final. The children’s plan stays separate and is not copied here.");
        await life.Join(-349, "housing", "domain_owner", "A flat near the grandparents.", [HOU]);
        await life.Takes(-349, "housing", HOU);
        await life.Good(-300, "housing", "new_job_or_housing", "Keys to a flat two streets from the grandparents. The children chose their room by running.", "Toit & Clé Zander");
        await life.Moves(-300, "coordinator", WhereaboutsKind.Actual, "Flat, 7 Lamplighter Court (invented address)", "housing");
        await life.Needs(-298, "probation", (HOU, SomeNeed, Met), (FAM, Need, InProgress));
        await life.Seal(-240, "health", "Nightmares less often. She has not told the team that she sees a doctor for sleep and does not want it told.", says: FactOrJudgement.Fact);
        await life.Happened(-170, "youth", "victimisation", Severity.Serious, Direction.Negative, "A parent at the school gate insulted her in front of the children. The head stepped in at once.", "Head of the school", Consequence.Safeguarding, "Protection against stigma agreed with the school.");
        await life.Met(-168, "probation", HomeVisit, [SAF, FAM], "She wanted to keep the children at home. We walked to school together on Monday; the head waited at the gate.", minutes: 90, mood: 1, engagement: 3);
        await life.Takes(-160, "police", SAF);
        await life.Needs(-160, "probation", (SAF, Need, InProgress));
        await life.Good(-95, "youth", "positive_milestone", "The older child read aloud at the school evening. Mother and grandparents sat in the first row.", "Teacher");
        await life.Decides(-70, "coordinator", CaseState.Supervised, "The court’s order is final: supervision of eight months. Nothing else in the plan changes, and she was told before the letter came.");
        await life.Met(-40, "probation", FaceToFace, [EDU, ADM], "Language certificate passed. She asks about training as a seamstress. Papers are still with the registry.", minutes: 45, mood: 3, engagement: 4, next: 8);
        await life.Date(-40, "probation", KeyDateKind.SupervisionExpiry, 170, "Court order", Confidence.Firm);
        await life.Met(-5, "youth", Message, [FAM], "Grandfather is in hospital for a week. The children sleep at home, the neighbour fetches them on Tuesday.", ContactWith.Entourage, minutes: 15);
        life.LookedAt(-12, "coordinator", "probation");
        life.LookedAt(-1, "youth");
    }
}
