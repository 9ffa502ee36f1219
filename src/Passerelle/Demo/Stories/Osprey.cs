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

/// <summary>He does not agree to support and no order obliges him; what may be kept is decided soon.</summary>
internal static class Osprey
{
    public static Story Story { get; } = new("Osprey", Cities.Glimmavik, Tell);

    private static async Task Tell(StoryTeller t)
    {
        var life = await Life.Open(t, -16, "coordinator", new()
        {
            DisplayAlias = "Osprey", Given = "Benek", Family = "Arl", Birth = t.Born(58), Gender = "man", Languages = ["sv"], State = CaseState.Assessment, Track = Track.Voluntary,
            MainPurpose = Purpose.Safeguarding, WhereaboutsKind = WhereaboutsKind.Registered, Place = "Farm, Upper Hamlet (invented address)", OpenedOn = t.Day(-16),
            Reasons = "Refuses every letter of the authorities and stands armed with a camera at the town hall. In the full life cycle: legal basis pending. Without his consent only the least is noted.",
        });
        await life.Join(-15, "probation", "key_worker", "Knows him from an earlier fine; no order at present.");
        await life.Needs(-14, "coordinator", (ADM, Need, DeclinedByPerson), (DEB, Need, DeclinedByPerson));
        await life.Met(-12, "probation", HomeVisit, [ADM], "Spoke over the gate for ten minutes. He does not want support and says so calmly. Left a card.", minutes: 10, mood: 2, engagement: 0);
        await life.Happened(-8, "probation", "other", Severity.Minor, Direction.Neutral, "The bailiff postponed a visit to the farm after advice from the group.", "Bailiff’s office", Consequence.None, "Time for the decision on the legal basis.");
        await life.Met(-4, "probation", Phone, [ADM], "He rang himself to ask what is written about him. Told him how to ask for all of it. Information was delayed at first; he knows now.", minutes: 25, mood: 2, engagement: 1);
        life.LookedAt(-3, "coordinator");
    }
}
