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

/// <summary>Seventeen years old; the third signal in fourteen months, and adults who want to understand before they judge.</summary>
internal static class Pike
{
    public static Story Story { get; } = new("Pike", Cities.Steenwaarde, Tell);

    private static async Task Tell(StoryTeller t)
    {
        var life = await Life.Open(t, -11, "coordinator", new()
        {
            DisplayAlias = "Pike", Given = "Sorel", Family = "Maddun", Birth = t.On(-17 * 365 - 160), Gender = "man", Languages = ["fr"], State = CaseState.Assessment, Track = Track.Voluntary,
            MainPurpose = Purpose.Safeguarding, WhereaboutsKind = WhereaboutsKind.Registered, Place = "Avec son père, 9 place du Puits (adresse inventée)", OpenedOn = t.Day(-11),
            Reasons = "Troisième signalement en quatorze mois. Dans le référentiel complet : examen préalable, décision à deux personnes. Mineur, le père est associé à chaque étape.",
        });
        await life.Join(-11, "youth", "key_worker", "Service jeunesse, déjà connu du jeune et du père.");
        await life.Join(-10, "police", "police_contact", "Vérification des deux premiers signalements.");
        await life.Join(-10, "health", "health_professional", "Disponible si le jeune le souhaite.");
        await life.Needs(-9, "coordinator", (SOC, Need, NotStarted), (DIG, Need, NotStarted), (EDU, SomeNeed, InProgress), (FAM, SomeNeed, InProgress));
        await life.Met(-9, "youth", HomeVisit, [FAM, DIG], "Père et fils à table. Le jeune montre lui-même les vidéos qu’il collectionne. Fasciné par la violence, sans camp ni cause.", minutes: 80, mood: 2, engagement: 2, next: -4);
        await life.Happened(-8, "youth", "propaganda", Severity.Minor, Direction.Negative, "A partagé deux vidéos violentes dans un groupe de classe. Retirées le soir même.", "Direction de l’école", Consequence.Safeguarding, "Entretien avec l’école et le père.");
        await life.Met(-6, "youth", Phone, [EDU], "Le professeur principal parle d’un garçon isolé depuis le déménagement, bon en histoire.", ContactWith.Professional, minutes: 20);
        await life.Met(-4, "youth", FaceToFace, [SOC, LEI], "Marche le long du canal. Aime la boxe et les maquettes. Accepte de rencontrer l’entraîneur du club.", minutes: 70, mood: 2, engagement: 3, next: 3);
        await life.Good(-2, "youth", "positive_milestone", "Premier entraînement au club, resté jusqu’à la fin. Le père l’attendait dehors.", "Entraîneur");
        await life.Happened(-1, "police", "other", Severity.Info, Direction.Neutral, "Les deux premiers signalements viennent de la même personne, en conflit avec le père. À relire avec prudence.", "Police locale", Consequence.None, reliability: Reliability.Probable);
        life.LookedAt(-1, "coordinator");
    }
}
