using Passerelle.Domain.Vocabulary;

namespace Passerelle.Domain.Casework.Team;

/// <summary>Too many professionals who all meet the person wear them out (rule 30). A notice, never a refusal.</summary>
public static class CrowdedRoom
{
    /// <summary>The number up to which nothing is said, unless the partnership sets another.</summary>
    public const int SoftLimit = 5;

    /// <summary>The workers who meet the person at this moment, each counted once.</summary>
    public static int Count(IEnumerable<TeamMember> team, IReadOnlySet<string> functionsInDirectContact, DateTimeOffset moment) =>
        team.Where(m => m.IsActiveAt(moment) && functionsInDirectContact.Contains(m.Function)).Select(m => m.WorkerId).Distinct().Count();

    /// <summary>The notice <c>team.crowded_room</c> (how many, the limit), or null when there is none to give.</summary>
    public static Problem? Notice(int inDirectContact, int softLimit = SoftLimit) =>
        inDirectContact > softLimit ? new Problem("team.crowded_room", null, inDirectContact, softLimit) : null;
}
