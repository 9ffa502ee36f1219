using Passerelle.Domain.Vocabulary;

namespace Passerelle.Features.Casework.Team;

/// <summary>The addresses of the pages about the team.</summary>
public static class TeamLinks
{
    /// <summary>Add a member.</summary>
    public static string Add(CaseId id) => $"/cases/{id.Value}/team/add";

    /// <summary>Change what a member sees, or until when.</summary>
    public static string Change(CaseId id, TeamMemberId member) => $"/cases/{id.Value}/team/{member.Value}/change";

    /// <summary>Add somebody who stands in for a member.</summary>
    public static string Deputy(CaseId id, TeamMemberId member) => $"/cases/{id.Value}/team/{member.Value}/deputy";

    /// <summary>End a membership.</summary>
    public static string End(CaseId id, TeamMemberId member) => $"/cases/{id.Value}/team/{member.Value}/end";

#pragma warning disable CS1591 // each is named after its page
    public static string Conflict(CaseId id) => $"/cases/{id.Value}/team/conflict";
    public static string Exclude(CaseId id) => $"/cases/{id.Value}/team/exclude";
    public static string Lift(CaseId id, BarId bar) => $"/cases/{id.Value}/team/bars/{bar.Value}/lift";
    public static string Restrict(CaseId id) => $"/cases/{id.Value}/team/restrict";
    public static string Unrestrict(CaseId id) => $"/cases/{id.Value}/team/restrict/lift";
#pragma warning restore CS1591
}
