using Passerelle.Domain.Vocabulary;

namespace Passerelle.Features.Access.Workers;

/// <summary>The addresses of the register of workers and agencies.</summary>
public static class WorkerLinks
{
#pragma warning disable CS1591 // each is named after its page
    public static string List => "/workers";
    public static string Add => "/workers/add";
    public static string Agencies => "/workers/agencies";
    public static string AddAgency => "/workers/agencies/add";
    public static string Worker(WorkerId id) => $"/workers/{id.Value}";
    public static string Leave(WorkerId id) => $"/workers/{id.Value}/leave";
    public static string Move(WorkerId id) => $"/workers/{id.Value}/move";
    public static string Offices => "/roles";
    public static string Roles(WorkerId id) => $"/workers/{id.Value}/roles";
    public static string LetIn(WorkerId id) => $"/invitations/{id.Value}";
    public static string Fallback(AgencyId id) => $"/workers/agencies/{id.Value}";
#pragma warning restore CS1591
}
