using Passerelle.Domain.Governance.Agreements;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Governance.Agreements;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Agreements;

/// <summary>Agreements in one line each, drafted and signed through the same use-cases as on the pages.</summary>
internal static class AgreementKit
{
    private static readonly InformationClass[] Wide =
        [InformationClass.Operational, InformationClass.Justice, InformationClass.Health, InformationClass.Entourage, InformationClass.Child, InformationClass.Victim];

    public static DateOnly Today => CityDay.Today;

    public static AgreementTerms Terms(string reference, int from = 0, int days = 400) => new()
    {
        Reference = reference, Title = "Working together", Purposes = ["P1", "P3"], Regime = Regime.Gdpr, LegalSource = "Article 9 of an invented act",
        From = Today.AddDays(from), Until = Today.AddDays(from + days),
    };

    /// <summary>No agreement of the demo stands in the way: the register is empty.</summary>
    public static Task EmptyRegister(this House house) => house.Sql<object>(
        """
        alter table governance.agreement disable trigger user; alter table governance.agreement_party disable trigger user;
        delete from governance.agreement_party; delete from governance.agreement;
        alter table governance.agreement enable trigger user; alter table governance.agreement_party enable trigger user;
        """);

    public static Task<Outcome<AgreementId>> Draft(this House house, AgreementTerms terms, string by = "coordinator") =>
        house.Run<DraftAgreement, AgreementTerms, AgreementId>(by, terms);

    public static Task<Outcome<AgreementId>> Add(
        this House house, AgreementId id, string agency, SharingDirection direction = SharingDirection.Both, InformationClass[]? classes = null, string by = "coordinator") =>
        house.Run<AddParties, AddPartiesInput, AgreementId>(by, new AddPartiesInput { Id = id, Agencies = [house.Agency(agency)], Direction = direction, Classes = classes ?? Wide });

    public static Task<Outcome<AgreementId>> Sign(this House house, AgreementId id, string agency, string by = "coordinator", int? version = null) =>
        house.Run<SignAgreement, SignAgreementInput, AgreementId>(by, new(id, version, house.Agency(agency), new SignatureEntry { By = "Nerys Aumont", As = "Director", On = Today }));

    /// <summary>An agreement between agencies, signed by all.</summary>
    public static async Task<AgreementId> Agree(this House house, AgreementTerms terms, params string[] agencies)
    {
        var id = await house.Prepare(terms, agencies);
        foreach (var agency in agencies)
            Assert.Empty((await house.Sign(id, agency)).Problems);
        return id;
    }

    /// <summary>The same, signed by nobody yet.</summary>
    public static async Task<AgreementId> Prepare(this House house, AgreementTerms terms, params string[] agencies)
    {
        var drafted = await house.Draft(terms);
        Assert.Empty(drafted.Problems);
        foreach (var agency in agencies)
            Assert.Empty((await house.Add(drafted.Value, agency)).Problems);
        return drafted.Value;
    }

    public static Task<Outcome<AgreementId>> End(this House house, AgreementId id, DateOnly? lastDay = null, string by = "coordinator") =>
        house.Run<EndAgreement, EndAgreementInput, AgreementId>(by, new(id, null, new EndingEntry { LastDay = lastDay, Because = "The law has changed." }));

    public static Task<Outcome<AgreementView>> Look(this House house, AgreementId id, string by = "coordinator", Passerelle.Demo.City? city = null) =>
        house.Run<ViewAgreement, AgreementId, AgreementView>(by, id, city: city);
}
