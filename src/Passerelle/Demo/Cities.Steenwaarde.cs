using static Passerelle.Domain.Access.Role;

namespace Passerelle.Demo;

public static partial class Cities
{
    /// <summary>Belgian-like: a cell led by the mayor, with a clearance rule.</summary>
    public static City Steenwaarde => new("STE", "Steenwaarde-Nieuw", "BE", "Europe/Brussels", "fr",
        [
            new("municipality", "Ville de Steenwaarde-Nieuw (démo)", "municipality", 6),
            new("probation", "Maison de justice de Steenwaarde (démo)", "probation", 2),
            new("police", "Police locale de Steenwaarde (démo)", "police", 8),
            new("health", "Clinique des Tilleuls (démo)", "mental_health", 7),
            new("youth", "Service jeunesse Le Gué (démo)", "child_youth", 5),
            new("school", "Centre scolaire Le Pont (démo)", "education", 3),
            new("exit", "Nouvelle Rive (démo)", "ngo_exit", 2),
            new("housing", "Toit & Clé Steenwaarde (démo)", "housing", 1),
        ],
        [
            new("coordinator", "Anouk Derval", "municipality", Coordinator),
            new("probation", "Milo Vantrec", "probation", ProbationOfficer),
            new("police", "Gerlin Ostave", "police", PoliceContact),
            new("youth", "Sana Brévil", "youth", ChildProtection),
            new("health", "Théa Monclar", "health", HealthProfessional),
        ]);
}
