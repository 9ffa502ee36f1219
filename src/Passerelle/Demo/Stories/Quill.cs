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

/// <summary>Being assessed; two people have rated separately and do not agree on everything.</summary>
internal static class Quill
{
    public static Story Story { get; } = new("Quill", Cities.Steenwaarde, Tell);

    private static async Task Tell(StoryTeller t)
    {
        var life = await Life.Open(t, -24, "coordinator", new()
        {
            DisplayAlias = "Quill", Given = "Doran", Family = "Essk", Birth = t.Born(23, 7), Gender = "man", Languages = ["fr", "nl"], State = CaseState.Assessment, Track = Track.Mandated,
            MainPurpose = Purpose.RiskManagement, WhereaboutsKind = WhereaboutsKind.Actual, Place = "Chez sa mère, 21 rue des Moulins (adresse inventée)", OpenedOn = t.Day(-24),
            Reasons = "Menaces écrites contre des femmes de son ancienne école. Mesure probatoire, situation retenue par la cellule du bourgmestre.",
        });
        await life.Join(-23, "probation", "key_worker", "Exerce la mesure, première évaluatrice.");
        await life.Join(-23, "police", "police_contact", "Contact unique avec la police locale.");
        await life.Join(-22, "health", "assessor", "Deuxième évaluation, indépendante de la première.", until: 40);
        await life.Met(-20, "probation", FaceToFace, [JUS, DIG], "Premier entretien. Poli, sur ses gardes. Dit que personne ne lit jamais jusqu’au bout ce qu’il écrit.", minutes: 50, mood: 1, engagement: 1, next: -9);
        await life.Needs(-18, "probation", (DIG, AcuteNeed, NotStarted), (SOC, Need, NotStarted), (HEA, Need, NotStarted), (EDU, SomeNeed, NotStarted));
        await life.Met(-15, "health", FaceToFace, [HEA, SOC], "Entretien d’évaluation. Sommeil inversé, peu de sorties, un seul ami en ligne.", minutes: 75, mood: 1, engagement: 2, says: FactOrJudgement.Assessment);
        await life.Happened(-13, "police", "threat", Severity.Serious, Direction.Negative, "Nouveau message anonyme reçu par une ancienne camarade. L’auteur n’est pas établi.", "Police locale", Consequence.Review, "À vérifier avant toute conclusion.", Reliability.Unverified);
        await life.DidNotMeet(-9, "probation", ContactOutcome.Missed, FaceToFace, [JUS], "Absent sans prévenir. Sa mère rappelle, il dort encore.", next: -7);
        await life.Met(-7, "probation", HomeVisit, [JUS, FAM], "Vu chez lui. Nie le message anonyme et propose de montrer son téléphone. La mère demande comment parler avec lui.", minutes: 60, mood: 1, engagement: 2, next: 3);
        await life.Happened(-6, "probation", "positive_milestone", Severity.Info, Direction.Positive, "A repris de lui-même contact avec l’atelier de dessin.", "Animatrice de l’atelier", Consequence.None);
        await life.Met(-3, "health", Phone, [HEA], "Les deux évaluations divergent sur trois indicateurs. Réunion de consensus fixée la semaine prochaine.", ContactWith.Professional, minutes: 20, says: FactOrJudgement.Assessment);
        life.LookedAt(-5, "coordinator");
    }
}
