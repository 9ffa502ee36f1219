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

/// <summary>Closed half a year ago; the look back after six months is near.</summary>
internal static class Tamar
{
    public static Story Story { get; } = new("Tamar", Cities.Brumelande, Tell);

    private static async Task Tell(StoryTeller t)
    {
        var life = await Life.Open(t, -560, "coordinator", new()
        {
            DisplayAlias = "Tamar", Given = "Lio", Family = "Fenwick-Demo", Birth = t.Born(29, 9), Gender = "non_binary", Languages = ["fr", "en"], State = CaseState.Supervised, Track = Track.Mandated,
            MainPurpose = Purpose.Reintegration, WhereaboutsKind = WhereaboutsKind.Actual, Place = "Colocation, 12 rue du Canal (adresse inventée)", OpenedOn = t.Day(-560),
            Reasons = "Intrusions et menaces écrites contre un élevage. Sursis avec mise à l’épreuve, la personne veut reprendre ses études.",
        });
        await life.Join(-559, "probation", "key_worker", "Exerce la mesure.");
        await life.Join(-555, "facilitator", "restorative_facilitator", "Une rencontre avec l’éleveuse a été demandée par elle.");
        await life.Needs(-550, "probation", (EDU, Need, NotStarted), (VIC, Need, InProgress), (SOC, SomeNeed, InProgress));
        await life.Met(-540, "probation", FaceToFace, [EDU, JUS], "Explique ce que la nuit de l’intrusion a changé. Ne renonce pas à sa cause, renonce à faire peur aux gens.", minutes: 60, mood: 2, engagement: 3);
        await life.Met(-410, "facilitator", FaceToFace, [VIC], "Rencontre préparée séparément en trois séances puis tenue. Les deux personnes ont relu ensemble ce qui peut être dit aux autres.", minutes: 120, engagement: 4);
        await life.Good(-330, "probation", "positive_milestone", "Admission en école vétérinaire, première année validée avec mention.", "Attestation de l’école");
        await life.Needs(-330, "probation", (EDU, SomeNeed, Met), (VIC, SomeNeed, Met));
        await life.Met(-190, "probation", FaceToFace, [JUS, SOC], "Dernier entretien de la mesure. Sait à qui téléphoner et l’a noté devant nous.", minutes: 45, mood: 4, engagement: 4);
        await life.Closes(-175, "coordinator", ClosureReason.GoalsMet, "Objectifs atteints, mesure terminée. Dans le référentiel complet : clos, bilans à venir. Le bilan à six mois est proche et deux services n’ont pas encore répondu.");
        life.LookedAt(-9, "coordinator");
    }
}
