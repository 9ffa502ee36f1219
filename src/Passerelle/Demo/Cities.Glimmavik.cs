using static Passerelle.Domain.Access.Role;

namespace Passerelle.Demo;

public static partial class Cities
{
    /// <summary>Swedish-like: a social-intervention group, strict about consent, with an exit organisation.</summary>
    public static City Glimmavik => new("GLI", "Glimmavik", "SE", "Europe/Stockholm", "en",
        [
            new("municipality", "Glimmavik Municipality (demo)", "municipality", 6),
            new("prison", "Norrholm Prison (fictional)", "prison", 5),
            new("probation", "Glimmavik Probation (demo)", "probation", 2),
            new("police", "Glimmavik Police (demo)", "police", 8),
            new("jobs", "Glimmavik Work Agency (demo)", "employment", 3),
            new("housing", "Glimmavik Homes (demo)", "housing", 1),
            new("health", "Glimmavik Health Centre (demo)", "health", 7),
            new("exit", "Exit Glimmavik (demo)", "ngo_exit", 2),
            new("mentoring", "Compass Mentors Glimmavik (demo)", "mentoring", 3),
        ],
        [
            new("coordinator", "Saga Elmroth", "municipality", Coordinator),
            new("probation", "Pelle Dorn", "probation", ProbationOfficer),
            new("jobs", "Linnet Ahl", "jobs", SocialWorker),
            new("exit", "Viggo Sarn", "exit", ExitWorker),
            new("mentor", "Kasper Ruun", "mentoring", Mentor),
        ]);
}
