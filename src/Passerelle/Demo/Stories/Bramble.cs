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

/// <summary>About to move to another city of the network; the sender answers until the other has accepted.</summary>
internal static class Bramble
{
    public static Story Story { get; } = new("Bramble", Cities.Zandermeer, Tell);

    private static async Task Tell(StoryTeller t)
    {
        var life = await Life.Open(t, -260, "coordinator", new()
        {
            DisplayAlias = "Bramble", Given = "Petra", Family = "Kolmis", Birth = t.Born(44), Gender = "woman", Languages = ["en", "sv"], State = CaseState.Voluntary, Track = Track.Mixed,
            MainPurpose = Purpose.Reintegration, WhereaboutsKind = WhereaboutsKind.Actual, Place = "Sublet, 3 Mill Lane (invented address)", OpenedOn = t.Day(-260),
            Reasons = "Damaged a transmission mast after months alone with forums. The trial is still to come; she accepts support before it.",
        });
        await life.Join(-259, "probation2", "key_worker", "Stays with her before and after the trial.");
        await life.Join(-255, "health", "health_professional", "Sleep, isolation, a first talk about fear.");
        await life.Needs(-250, "probation2", (SOC, AcuteNeed, NotStarted), (DIG, Need, InProgress), (HEA, Need, InProgress), (EMP, SomeNeed, NotStarted));
        await life.Takes(-250, "health", HEA);
        await life.Met(-240, "probation2", FaceToFace, [DIG, SOC], "Counted together: nine hours a day online, most of them after midnight. She would like the evenings back.", minutes: 60, mood: 1, engagement: 2);
        await life.AlsoKnownAs(-238, "probation2", "mastwatch_44", NameKind.OnlineHandle);
        await life.Good(-120, "probation2", "relationship_change", "In touch again with her sister in Glimmavik, they speak every Sunday.", "She herself");
        await life.Decides(-75, "coordinator", CaseState.Supervised, "Community order of eighteen months, final since today.");
        await life.Met(-50, "probation2", Video, [FAM, HOU], "She wants to move to Glimmavik, the sister has a room. Explained what a transfer of the order takes and how long.", minutes: 45, mood: 3, engagement: 3);
        await life.Happened(-21, "probation2", "move", Severity.Info, Direction.Neutral, "Transfer to Glimmavik requested, the file is prepared. Zandermeer stays responsible until it is accepted.", "Case table", Consequence.Review);
        await life.Date(-20, "probation2", KeyDateKind.OrderEnd, 470, "Court order", Confidence.Firm);
        await life.DidNotMeet(-7, "probation2", ContactOutcome.Missed, Phone, [HOU], "Did not answer. Sent a message in the evening: she was at the station to ask for the price of a ticket.", next: 1);
        life.LookedAt(-6, "coordinator", "probation2");
    }
}
