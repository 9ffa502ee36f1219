using Passerelle.Platform.Web;

namespace Passerelle.Features.Casework;

/// <summary>Why a membership of the team ended. The guard writes codes, people write sentences.</summary>
public static class EndedWords
{
    private static Words Words => Words.For("Features/Casework");

    /// <summary>The words of a code, or what somebody wrote.</summary>
    public static string Say(string because) => Words.Has($"ended.{because}") ? Words[$"ended.{because}"] : because;
}
