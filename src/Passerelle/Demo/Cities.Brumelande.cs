using static Passerelle.Domain.Access.Role;

namespace Passerelle.Demo;

public static partial class Cities
{
    /// <summary>French-like: a prefect-chaired pair of tables, voluntary adherence.</summary>
    public static City Brumelande => new("BRU", "Brumelande-sur-Orle", "FR", "Europe/Paris", "fr",
        [
            new("municipality", "Ville de Brumelande", "municipality", 6),
            new("prison", "Centre des Aulnes (fictif)", "prison", 5),
            new("probation", "Probation de l’Orle (démo)", "probation", 2),
            new("police", "Police de Brumelande (démo)", "police", 8),
            new("prosecution", "Parquet de l’Orle (démo)", "prosecution", 7),
            new("housing", "Toit & Clé (démo)", "housing", 1),
            new("jobs", "Werkwijzer Demo", "employment", 3),
            new("health", "Clinic Linden (demo)", "mental_health", 7),
            new("debt", "Compte Clair (démo)", "debt_advice", 4),
            new("exit", "New Shore Exit (demo)", "ngo_exit", 2),
            new("mentoring", "Compass Mentors (demo)", "mentoring", 3),
            new("restorative", "Circle House (demo)", "restorative_justice", 1),
            new("victims", "Après (démo)", "victim_support", 4),
            new("school", "Relais scolaire de l’Orle (démo)", "education", 5),
        ],
        [
            new("coordinator", "Oriane Veltis", "municipality", Coordinator),
            new("chair", "Bastor Quimel", "municipality", PanelChair),
            new("prison", "Lisbe Harnaut", "prison", PrisonCaseManager),
            new("probation", "Corin Delvar", "probation", ProbationOfficer),
            new("police", "Yann Sorbier-Ost", "police", PoliceContact),
            new("prosecutor", "Maude Erlin", "prosecution", ProsecutorLiaison),
            new("housing", "Tessa Morvil", "housing", SocialWorker),
            new("jobs", "Pieran Oust", "jobs", SocialWorker),
            new("health", "Noor Lindqvel", "health", HealthProfessional),
            new("debt", "Aubin Cestre", "debt", SocialWorker),
            new("exit", "Ravi Torsel", "exit", ExitWorker),
            new("mentor", "Elio Brandt-Uye", "mentoring", Mentor),
            new("facilitator", "Hanne Oriel", "restorative", RestorativeFacilitator),
            new("victims", "Solveig Marn", "victims", VictimLiaison),
            new("school", "Ilse Tarond", "school", ChildProtection),
            new("supervisor", "Odon Falk", "probation", Supervisor),
            new("dpo", "Ysé Candor", "municipality", DataProtectionOfficer),
            new("mayor", "Armel Dovic", "municipality", ElectedOfficial),
            new("administrator", "Kees Ambrol", "municipality", Administrator),
            new("second administrator", "Lune Abry", "probation", Administrator),
        ]);
}
