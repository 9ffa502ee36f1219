using static Passerelle.Domain.Access.Role;

namespace Passerelle.Demo;

public static partial class Cities
{
    /// <summary>Dutch-like: a case table led by the municipality, probation officers in pairs.</summary>
    public static City Zandermeer => new("ZAN", "Zandermeer", "NL", "Europe/Amsterdam", "en",
        [
            new("municipality", "Municipality of Zandermeer (demo)", "municipality", 6),
            new("prison", "Kallem House (fictional)", "prison", 5),
            new("probation", "Zander Probation (demo)", "probation", 2),
            new("police", "Zandermeer Police (demo)", "police", 8),
            new("prosecution", "Zander Prosecution (demo)", "prosecution", 7),
            new("housing", "Toit & Clé Zander (demo)", "housing", 1),
            new("jobs", "Werkwijzer Demo Zander", "employment", 3),
            new("health", "Clinic Linden Zander (demo)", "mental_health", 7),
            new("exit", "New Shore Zander (demo)", "ngo_exit", 2),
            new("mentoring", "Compass Mentors Zander (demo)", "mentoring", 3),
            new("restorative", "Circle House Zander (demo)", "restorative_justice", 1),
            new("victims", "Afterwards (demo)", "victim_support", 4),
            new("youth", "Kite Youth Service (demo)", "child_youth", 5),
        ],
        [
            new("coordinator", "Marit Olvane", "municipality", Coordinator),
            new("chair", "Joren Quast-Elm", "municipality", PanelChair),
            new("prison", "Silas Vroon", "prison", PrisonCaseManager),
            new("probation", "Tamsin Werl", "probation", ProbationOfficer),
            new("probation2", "Ebo Harlin", "probation", ProbationOfficer),
            new("police", "Dag Mirren", "police", PoliceContact),
            new("prosecutor", "Leone Astrik", "prosecution", ProsecutorLiaison),
            new("housing", "Wim Paskal", "housing", SocialWorker),
            new("jobs", "Ada Lorvik", "jobs", SocialWorker),
            new("health", "Ottilie Szand", "health", HealthProfessional),
            new("youth", "Fenna Corbel", "youth", ChildProtection),
            new("exit", "Marek Ulven", "exit", ExitWorker),
            new("mentor", "Roos Tabor-Ine", "mentoring", Mentor),
            new("facilitator", "Iven Malk", "restorative", RestorativeFacilitator),
            new("victims", "Brida Sonne", "victims", VictimLiaison),
            new("supervisor", "Hedda Crole", "probation", Supervisor),
            new("dpo", "Emre Volst", "municipality", DataProtectionOfficer),
        ]);
}
