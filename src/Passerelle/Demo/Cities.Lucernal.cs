using static Passerelle.Domain.Access.Role;

namespace Passerelle.Demo;

public static partial class Cities
{
    /// <summary>Spanish-like: a regional justice board and two local boards.</summary>
    public static City Lucernal => new("LUC", "Puerto Lucernal", "ES", "Europe/Madrid", "en",
        [
            new("municipality", "City of Puerto Lucernal (demo)", "municipality", 6),
            new("prison", "Centro Las Gavias (fictional)", "prison", 5),
            new("probation", "Lucernal Community Measures (demo)", "probation", 2),
            new("police", "Lucernal Police (demo)", "police", 8),
            new("health", "Clinic Faro (demo)", "health", 7),
            new("social", "Lucernal Social Services (demo)", "social_benefits", 3),
            new("restorative", "Mesa Redonda (demo)", "restorative_justice", 1),
            new("victims", "Lucernal Victim Office (demo)", "victim_support", 4),
        ],
        [
            new("coordinator", "Inés Corvane", "municipality", Coordinator),
            new("prison", "Tomo Berralt", "prison", PrisonCaseManager),
            new("probation", "Alba Quirosen", "probation", ProbationOfficer),
            new("social", "Remy Toldra", "social", SocialWorker),
            new("facilitator", "Jana Ferrol-Ash", "restorative", RestorativeFacilitator),
        ]);
}
