using Passerelle.Domain.Casework.BreakGlass;
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

/// <summary>Debts, homelessness, small offences: the same accompaniment without any ideology in it.</summary>
internal static class Wren
{
    public static Story Story { get; } = new("Wren", Cities.Brumelande, Tell);

    private static async Task Tell(StoryTeller t)
    {
        var life = await Life.Open(t, -160, "coordinator", new()
        {
            DisplayAlias = "Wren", Given = "Odile", Family = "Tarsk", Birth = t.Born(47, 2, 11), Gender = "woman", Languages = ["fr"], State = CaseState.Assessment, Track = Track.Voluntary,
            MainPurpose = Purpose.GeneralPrevention, WhereaboutsKind = WhereaboutsKind.Temporary, Place = "Accueil de nuit, quai des Saules", OpenedOn = t.Day(-160),
            Reasons = "Troisième vol alimentaire en un an, dettes et plus de logement. Madame demande de l’aide et accepte que les services se parlent.",
        });
        await life.Join(-160, "debt", "key_worker", "Déjà en confiance avec Madame, désigné référent de parcours.");
        await life.Join(-159, "housing", "domain_owner", "Recherche d’un hébergement stable.", [HOU]);
        await life.Takes(-159, "housing", HOU);
        await life.Phone(-158, "coordinator", "01 99 00 12 34", "le matin");
        await life.Met(-156, "debt", FaceToFace, [DEB, HOU], "Deux sacs de courrier ouverts ensemble. Sept créanciers, 11 480 euros. Madame dormait mal à cause des enveloppes fermées.", minutes: 90, mood: 1, engagement: 3, next: -142);
        await life.Needs(-150, "coordinator", (HOU, AcuteNeed, InProgress), (DEB, AcuteNeed, InProgress), (HEA, Need, NotStarted), (EMP, SomeNeed, NotStarted), (FAM, SomeNeed, NotRequired));
        await life.Takes(-150, "debt", DEB);
        await life.Met(-142, "debt", FaceToFace, [DEB], "Dossier de surendettement complet et signé. Budget de la semaine sur une seule feuille, Madame l’a écrite elle-même.", minutes: 75, mood: 2, engagement: 4, next: -121);
        await life.DidNotMeet(-121, "debt", ContactOutcome.Missed, FaceToFace, [DEB], "Pas venue. A prévenu le lendemain, elle avait perdu ses lunettes et n’osait pas.", next: -116);
        await life.Decides(-118, "coordinator", CaseState.Planning, "Besoins évalués avec Madame, qui a classé les priorités : dormir, payer, se soigner.");
        await life.Met(-116, "debt", HomeVisit, [HEA, DEB], "Lunettes commandées avec l’aide d’urgence. Le plan de remboursement est accepté par cinq créanciers sur sept.", minutes: 50, mood: 3, engagement: 3, next: -60);
        await life.Good(-88, "housing", "new_job_or_housing", "Bail glissant signé pour un studio, entrée le lundi suivant. Madame a choisi l’étage et la couleur des rideaux.", "Toit & Clé");
        await life.Decides(-85, "coordinator", CaseState.Voluntary, "Plan adopté avec Madame, clés en main. Suivi volontaire, aucune mesure judiciaire en cours.");
        await life.Moves(-84, "coordinator", WhereaboutsKind.Actual, "Studio, 4 allée des Tisserands (adresse inventée)", "housing");
        await life.Needs(-84, "coordinator", (HOU, Need, InProgress));
        await life.Met(-60, "debt", HomeVisit, [DEB, LEI], "Premier mois payé en entier. Madame tricote à la maison de quartier le jeudi et y a retrouvé une amie.", minutes: 45, mood: 3, engagement: 4, next: -18);
        await life.Happened(-41, "debt", "job_or_housing_loss", Severity.Minor, Direction.Negative, "Les heures de ménage sont supprimées, l’employeur ferme. Trois semaines de revenu en moins.", "Madame", Consequence.Review, "Budget à revoir avant l’échéance.");
        await life.Needs(-40, "coordinator", (EMP, Need, NotStarted), (DEB, Need, InProgress));
        await life.Good(-20, "debt", "positive_milestone", "La commission valide le plan de surendettement sur quatre ans, sans liquidation.", "Notification écrite");
        await life.Met(-18, "debt", FaceToFace, [DEB, EMP], "Lecture du plan ligne par ligne. Madame demande qui peut l’aider à trouver quelques heures de travail, personne ne porte encore ce domaine.", minutes: 60, mood: 3, engagement: 4, next: 12);
        // Two who are not on the team had to know at once: one was looked at and found right, the other waits for somebody to look at it.
        await life.Emergency(-13, 21, "police", EmergencyReason.Crisis, "Madame est trouvée en gare, désorientée, sans téléphone. La patrouille cherche qui la suit et où elle peut dormir cette nuit.");
        await life.Reviews(-12, 8, "coordinator");
        await life.Reviews(-12, 9, "dpo", EmergencyFinding.Justified, "Accès limité à vingt minutes, le référent a été joint et Madame raccompagnée chez elle. Le numéro d’astreinte du référent manquait dans la consigne, il y figure désormais.");
        await life.Emergency(-1, 6, "health", EmergencyReason.DutyCall, "Madame est à l’accueil des urgences et demande qui prévenir. Le médecin de garde doit savoir qui la suit.");
        life.LookedAt(-1, "coordinator", "debt");
    }
}
