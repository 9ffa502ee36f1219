using Passerelle.Domain.Vocabulary;

namespace Passerelle.Features.Access.Invitations;

/// <summary>The addresses of links that wait for a second person.</summary>
public static class InvitationLinks
{
#pragma warning disable CS1591 // each is named after its page
    public static string List => "/invitations";
    public static string Of(WorkerId worker) => $"/invitations/{worker.Value}";
#pragma warning restore CS1591
}
