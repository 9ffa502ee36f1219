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

/// <summary>In prison, to be released on a Friday in about three months; some life domains are covered, some are not.</summary>
internal static class Kestrel
{
    public static Story Story { get; } = new("Kestrel", Cities.Brumelande, Tell);

    private static async Task Tell(StoryTeller t)
    {
        var friday = t.FridayFrom(95);
        await t.Cleared("police", "secret", "Autorité nationale de sécurité (fictive)", -640, 41);
        await t.Cleared("coordinator", "confidential", "Autorité nationale de sécurité (fictive)", -420, 670);
        await t.Cleared("prosecutor", "secret", "Autorité nationale de sécurité (fictive)", -500, 590);
        var life = await Life.Open(t, -300, "coordinator", new()
        {
            DisplayAlias = "Kestrel", Given = "Taru", Family = "Velmont", Birth = t.Born(34, 5), Gender = "man", Languages = ["fr"], State = CaseState.Assessment, Track = Track.Mandated,
            MainPurpose = Purpose.Reintegration, Release = t.On(friday + 30), ReleaseSource = "Greffe du Centre des Aulnes", ReleaseConfidence = Confidence.Likely,
            WhereaboutsKind = WhereaboutsKind.Prison, Place = "Centre des Aulnes, bâtiment C", HostAgencyId = t.Agency("prison"), OpenedOn = t.Day(-300),
            Reasons = "Signalement reçu de la détention, retenu par la cellule. La sortie est attendue dans un an environ, rien n’est encore préparé à Brumelande.",
        });
        await life.Join(-299, "prison", "prison_case_manager", "Suit la détention au quotidien.");
        await life.Join(-299, "probation", "key_worker", "Désignée référente de parcours par la cellule.");
        await life.Join(-299, "chair", "panel_chair", "Préside la cellule qui a retenu la situation.");
        await life.Join(-298, "police", "police_contact", "Point de contact pour la préparation de la sortie.", besides: [InformationClass.Security]);
        await life.Join(-290, "exit", "exit_worker", "Entretiens de désengagement demandés par la cellule.", besides: [InformationClass.Entourage]);
        await life.Met(-286, "probation", VisitInCustody, [JUS, FAM], "Premier entretien au parloir avocat. Le cadre du suivi est expliqué, qui saura quoi aussi. Kestrel écoute, pose deux questions sur le partage avec la police et demande à relire la fiche.", minutes: 55, mood: 2, engagement: 1, next: -258);
        await life.Needs(-280, "probation", (HOU, AcuteNeed, NotStarted), (EMP, Need, NotStarted), (ADM, Need, NotStarted), (FAM, SomeNeed, NotRequired), (DEB, SomeNeed, NotStarted), (DIS, Need, InProgress), (LEI, NotAssessed, NotRequired));
        await life.Met(-258, "probation", VisitInCustody, [HOU, FAM], "Retour sur les souhaits de sortie : revenir à Brumelande, pas dans le quartier d’avant. La mère accepte d’être appelée.", minutes: 45, mood: 2, engagement: 2);
        await life.Moves(-250, "prison", WhereaboutsKind.Prison, "Centre des Aulnes, module de préparation à la sortie", "prison");
        await life.Join(-240, "housing", "domain_owner", "Prend en charge le volet logement.", [HOU]);
        await life.Takes(-240, "housing", HOU);
        await life.Takes(-238, "exit", DIS);
        await life.Good(-214, "prison", "positive_milestone", "A obtenu le certificat de la formation cuisine, première qualification depuis le collège. Présent à toutes les séances.", "Responsable de formation");
        await life.Met(-205, "exit", VisitInCustody, [DIS, IDE], "Séance sur le groupe d’avant : qui appelait, qui aidait, ce que cela apportait. Parle plus volontiers de la solitude que des idées.", minutes: 70, engagement: 2, says: FactOrJudgement.Assessment);
        await life.Seal(-204, "exit", "Évoque sans détail une dette morale envers un ancien du groupe. Ne veut pas que cela soit partagé pour le moment. À reprendre quand la confiance sera là.");
        await life.Join(-180, "debt", "domain_owner", "Établit l’état des dettes et le moratoire.", [DEB]);
        await life.Takes(-180, "debt", DEB);
        await life.Met(-172, "debt", Letter, [DEB], "État des dettes : amendes et un ancien loyer, 3 140 euros en tout. Moratoire demandé aux deux créanciers, accord écrit du bailleur.", ContactWith.Professional);
        await life.Needs(-150, "probation", (DEB, SomeNeed, InProgress), (EMP, Need, InProgress), (LEI, Need, WaitingList));
        await life.Join(-150, "jobs", "domain_owner", "Prépare un emploi en cuisine collective.", [EMP]);
        await life.Takes(-150, "jobs", EMP);
        await life.Decides(-140, "coordinator", CaseState.Planning, "Évaluation terminée avec l’avis de Kestrel, joint au dossier, reprise une fois à cause du changement de module. Le logement et les papiers sont les points les plus urgents.");
        await life.DidNotMeet(-131, "probation", ContactOutcome.CancelledByService, VisitInCustody, [HOU], "Parloir annulé par l’établissement, mouvement du personnel. Reporté.", next: -117);
        await life.Met(-117, "probation", Video, [HOU, FAM], "Visio à la place du parloir. La mère propose d’héberger les premiers jours. Kestrel préfère un lieu à lui, même petit.", minutes: 40, mood: 3, engagement: 3, next: -60);
        await life.Happened(-96, "exit", "old_milieu", Severity.Minor, Direction.Negative, "Lettre reçue d’un ancien membre du groupe, remise spontanément à l’intervenant. Aucune réponse envoyée.", "Kestrel lui-même", Consequence.Review, "À revoir en réunion : conditions de correspondance.");
        await life.Needs(-90, "probation", (HOU, AcuteNeed, InProgress), (FAM, Need, NotStarted));
        await life.Decides(-88, "coordinator", CaseState.InCustody, "Plan adopté par la cellule, exécution en détention jusqu’à la sortie. Dans le référentiel complet, l’étape serait déjà la préparation à la sortie.");
        await life.Leave(-75, "debt", "domain_owner", "Moratoire signé, le suivi continue par le service ordinaire.");
        await life.Needs(-75, "probation", (DEB, SomeNeed, Met));
        await life.Join(-62, "mentor", "mentor", "Mise en relation à l’essai, trois rencontres avant la sortie.");
        await life.Met(-60, "probation", VisitInCustody, [HOU, ADM], "La demande de carte d’identité est bloquée, il manque un acte de naissance. Personne n’est chargé de ce point, à attribuer.", minutes: 50, mood: 2, engagement: 3, next: -33);
        await life.Join(-52, "prosecutor", "prosecutor_liaison", "Liaison avec le parquet pour les obligations de la sortie.", besides: [InformationClass.Security]);
        await life.Happened(-43, "police", "threat", Severity.Minor, Direction.Negative, "Deux appels à l’accueil d’un foyer pour connaître le jour de la sortie, sous un nom qui n’existe pas. L’auteur n’est pas établi.", "Service partenaire", Consequence.None, "Suivi par le contact police, hors du dossier.", Reliability.Unverified,
            new() { Class = InformationClass.Security, Audience = Audience.Named, SharedWith = [t.Worker("prosecutor").Value] });
        await t.NoLongerCleared("prosecutor", -30, "Affectation à un autre service du parquet (fictif).");
        await life.Date(-40, "prison", KeyDateKind.PlannedRelease, friday, "Greffe du Centre des Aulnes, nouveau calcul", Confidence.Firm);
        await life.Happened(-40, "prison", "release_date_changed", Severity.Serious, Direction.Neutral, "La date de sortie est avancée d’un mois après recalcul des réductions de peine. Elle tombe un vendredi.", "Greffe", Consequence.Review, "Toutes les échéances sont avancées, relais du week-end à nommer.");
        await life.Date(-39, "probation", KeyDateKind.SupervisionExpiry, friday + 540, "Jugement");
        await life.Met(-34, "mentor", VisitInCustody, [LEI], "Première rencontre. On a parlé de football, de cuisine et des matins. Il aimerait savoir où courir à Brumelande.", minutes: 60, mood: 3, engagement: 3, next: -6);
        await life.Met(-33, "probation", VisitInCustody, [JUS, HOU], "Relecture des obligations proposées. Une question reste : l’interdiction de paraître couvre l’arrêt de bus du futur lieu de travail.", minutes: 60, mood: 2, engagement: 3, next: 4, purpose: "Obligations de la sortie");
        await life.Met(-12, "housing", Phone, [HOU], "Une chambre en résidence est réservée sous condition de visite. Deuxième piste maintenue chez un bailleur social.", ContactWith.Landlord, minutes: 20, next: 9);
        life.LookedAt(-4, "coordinator", "chair");
        await life.Good(-3, "jobs", "positive_milestone", "La cuisine centrale confirme un essai de deux semaines dès le lundi qui suit la sortie.", "Cheffe de la cuisine centrale");
        await life.Met(-2, "probation", Phone, [FAM, ADM], "La mère demande qui sera là le vendredi soir. Elle s’inquiète du premier week-end.", ContactWith.Entourage, minutes: 15, next: 4, concern: "Aucun relais n’est nommé pour le premier week-end. La mère craint qu’il reste seul.");
    }
}
