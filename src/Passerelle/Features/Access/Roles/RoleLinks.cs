using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Features.Access.Roles;

/// <summary>The addresses of who holds which role.</summary>
public static class RoleLinks
{
#pragma warning disable CS1591 // each is named after its page
    public static string Offices => "/roles";
    public static string Change(RoleChangeId id) => $"/roles/{id.Value}";
    public static string Of(WorkerId worker) => $"/workers/{worker.Value}/roles";
    public static string Propose(WorkerId worker) => $"/workers/{worker.Value}/roles/change";
    public static string Withdraw(WorkerId worker, string role) => $"{Propose(worker)}?Input.Kind={Code.Of(RoleChangeKind.Withdraw)}&Input.Role={role}";
    public static string Worker(WorkerId worker) => $"/workers/{worker.Value}";
#pragma warning restore CS1591
}
