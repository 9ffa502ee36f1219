using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Casework.Contacts;
using Passerelle.Domain.Casework.Events;
using Passerelle.Domain.Casework.People;
using Passerelle.Domain.Casework.Release;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework.Cases;
using static Passerelle.Domain.Casework.Contacts.ContactMode;
using static Passerelle.Domain.Casework.Ownership.NeedLevel;
using static Passerelle.Domain.Casework.Ownership.SupportStatus;
using static Passerelle.Domain.Vocabulary.LifeDomain;

namespace Passerelle.Demo.Stories;

/// <summary>A second episode, nearly over; twelve sessions were ordered and nine were held.</summary>
internal static class Marrow
{
    public static Story Story { get; } = new("Marrow", Cities.Zandermeer, Tell);

    private static OpenCaseInput Person(StoryTeller t) => new()
    {
        DisplayAlias = "Marrow", Given = "Ives", Family = "Corlan", Birth = t.Born(38, 11, 3), Gender = "man", Languages = ["nl", "en"], Track = Track.Mandated, MainPurpose = Purpose.Reintegration,
        WhereaboutsKind = WhereaboutsKind.Actual,
    };

    private static async Task Tell(StoryTeller t)
    {
        var first = await Life.Open(t, -1420, "coordinator", Person(t) with
        {
            State = CaseState.Voluntary, Track = Track.Voluntary, Place = "Houseboat, Reed Quay (invented address)", OpenedOn = t.Day(-1420),
            Reasons = "Asked for help with debts and housing after a squat was cleared.",
        });
        await first.Join(-1419, "housing", "key_worker", "Found the mooring with him.");
        await first.Met(-1400, "housing", HomeVisit, [HOU, DEB], "Mooring licence applied for together. He reads every line twice, which helps.", minutes: 60, engagement: 3);
        await first.Met(-1150, "housing", HomeVisit, [HOU], "Licence granted, fees paid for a year ahead.", minutes: 30, mood: 4);
        await first.Closes(-1100, "coordinator", ClosureReason.OrdinaryServicesSuffice, "Housing is settled, the debt desk goes on as an ordinary service. Re-open if the mooring is lost or rent is missed twice.");

        var life = await Life.Open(t, -610, "coordinator", Person(t) with
        {
            State = CaseState.Assessment, Place = "Room above the bicycle workshop (invented address)", OpenedOn = t.Day(-610), PreviousEpisodeId = first.Id,
            Reasons = "Second episode of the same person. Suspended sentence for setting fire to a site cabin; nobody was hurt. The earlier file says what helped then.",
        });
        await life.Join(-609, "probation", "key_worker", "Holds the supervision.");
        await life.Join(-609, "probation2", "co_holder", "Probation works in pairs here.");
        await life.Join(-600, "jobs", "domain_owner", "Work in the bicycle trade.", [EMP]);
        await life.Join(-598, "exit", "exit_worker", "Twelve sessions ordered by the table.");
        await life.Needs(-590, "probation", (EMP, Need, NotStarted), (SOC, Need, InProgress), (DIS, Need, InProgress), (VIC, SomeNeed, NotStarted), (HOU, NoNeed, NotRequired));
        await life.Takes(-590, "jobs", EMP);
        await life.Takes(-590, "exit", DIS);
        await life.Decides(-580, "coordinator", CaseState.Planning, "All domains assessed; he commented on each in his own hand.");
        await life.Decides(-560, "coordinator", CaseState.Supervised, "Plan adopted by the case table. He has a copy.");
        await life.Met(-520, "exit", FaceToFace, [DIS, SOC], "Session 3 of 12. He distinguishes between the cause and the evening itself. Wrote a page about the watchman he did not see.", minutes: 80, engagement: 3);
        await life.Good(-470, "jobs", "new_job_or_housing", "Permanent contract at the bicycle workshop, four days a week.", "Contract seen");
        await life.Needs(-470, "jobs", (EMP, SomeNeed, Met));
        await life.Seal(-430, "exit", "Sleeps badly around the date of the fire. Asked me to keep this between us; agreed, with the limit of danger explained again.");
        await life.Met(-320, "probation", FaceToFace, [JUS, VIC], "Half-year talk with both officers. Compensation paid in full. He asks whether a letter to the owner is welcome.", minutes: 60, mood: 3, engagement: 4);
        await life.Happened(-260, "probation2", "media_exposure", Severity.Minor, Direction.Neutral, "A local site printed a photograph of the old trial. His employer called us first, then him.", "Employer", Consequence.None, "Talked over the same day, the workshop stands by him.");
        await life.DidNotMeet(-150, "exit", ContactOutcome.CancelledByService, FaceToFace, [DIS], "Session 10 cancelled, the counsellor was ill. Not replaced so far.");
        await life.Leave(-120, "probation2", "co_holder", "The pair is no longer needed at this stage.");
        await life.Decides(-62, "coordinator", CaseState.Voluntary, "Supervision has ended. He stays of his own accord until the sessions are reconciled. In the full life cycle this case is in after-care.");
        await life.Met(-60, "probation", FaceToFace, [SOC, LEI], "Contact is thinned on purpose, once in two months. He trains the workshop’s beginners.", minutes: 40, mood: 4, engagement: 4, next: 5);
        await life.Good(-35, "probation", "positive_milestone", "Led the repair day of the neighbourhood; forty bicycles, one of them the mayor’s.", "Seen by the officer");
        await life.Met(-8, "exit", Phone, [DIS], "Nine of twelve sessions were held. The three that are missing have to be held or cancelled before anybody can close.", ContactWith.Professional, minutes: 20);
        life.LookedAt(-30, "coordinator");
    }
}
