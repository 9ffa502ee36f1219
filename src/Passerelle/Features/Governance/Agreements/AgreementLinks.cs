using Passerelle.Domain.Vocabulary;

namespace Passerelle.Features.Governance.Agreements;

/// <summary>The addresses of the register of sharing agreements.</summary>
public static class AgreementLinks
{
#pragma warning disable CS1591 // each is named after its page
    public static string List => "/agreements";
    public static string Print => "/agreements?view=print";
    public static string Draft => "/agreements/new";
    public static string Agreement(AgreementId id) => $"/agreements/{id.Value}";
    public static string Edit(AgreementId id) => $"/agreements/{id.Value}/edit";
    public static string AddParties(AgreementId id) => $"/agreements/{id.Value}/parties";
    public static string Sign(AgreementId id, AgencyId agency) => $"/agreements/{id.Value}/parties/{agency.Value}/sign";
    public static string End(AgreementId id) => $"/agreements/{id.Value}/end";
#pragma warning restore CS1591
}
