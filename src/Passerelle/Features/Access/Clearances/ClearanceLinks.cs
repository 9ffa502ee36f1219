using Passerelle.Domain.Vocabulary;

namespace Passerelle.Features.Access.Clearances;

/// <summary>The addresses of the register of clearances.</summary>
public static class ClearanceLinks
{
#pragma warning disable CS1591 // each is named after its page
    public static string List => "/clearances";
    public static string Enter => "/clearances/new";
    public static string EnterFor(WorkerId worker) => $"/clearances/new?worker={worker.Value}";
    public static string Worker(WorkerId worker) => $"/clearances/{worker.Value}";
    public static string Withdraw(WorkerId worker, ClearanceId id) => $"/clearances/{worker.Value}/{id.Value}/withdraw";
#pragma warning restore CS1591
}
