namespace Passerelle.Demo;

/// <summary>A sharing agreement of an invented city, signed by every party. Days are counted from the day on which the demo is loaded.</summary>
/// <param name="Reference">Its number.</param>
/// <param name="Title">Its title, in the city's language.</param>
/// <param name="LegalSource">What allows it; invented, and says so.</param>
/// <param name="From">First day.</param>
/// <param name="Until">Last day.</param>
internal sealed record CityAgreement(string Reference, string Title, string LegalSource, int From, int Until)
{
    /// <summary>In which office its parties have signed.</summary>
    public required string Office { get; init; }

    /// <summary>The only agencies that receive under it, the others let them in; empty when every agency gives and receives.</summary>
    public IReadOnlyList<string> Receivers { get; init; } = [];

    /// <summary>Agencies that receive nothing under it, because they do under another.</summary>
    public IReadOnlyList<string> OnlyGive { get; init; } = [];

    /// <summary>The number of the agreement that it follows.</summary>
    public string? Follows { get; init; }

    /// <summary>True when the parties decide together why and how data are used.</summary>
    public bool Joint { get; init; }

    /// <summary>What the sharing is for, codes.</summary>
    public string[] Purposes { get; init; } = ["P1", "P3", "P4"];
}

/// <summary>What the invented cities have agreed on: one that ends within a week, one that is over and was followed by another.</summary>
internal static class CityAgreements
{
    /// <summary>Those who signed; each agency takes the next one.</summary>
    public static readonly string[] Signatories =
    [
        "Nerys Aumont", "Tibor Calden", "Maëlle Ostrand", "Joris Venhout", "Ilka Sorensby", "Anselm Dufrey", "Petra Wieringa", "Leonor Cabrejas", "Matis Kerval", "Ditte Norrvall",
        "Basil Thorneau", "Odile Hartveld", "Ciro Belmarez", "Runa Ekholt", "Yorick Samain",
    ];

    /// <summary>The agreements of a city.</summary>
    public static IReadOnlyList<CityAgreement> Of(City city) => city.Code switch
    {
        "BRU" =>
        [
            new("ISA-1", "Convention de partage d’informations pour l’accompagnement à la sortie de détention", "Protocole préfectoral de l’Orle nº 27, article 4 (fictif)", -900, 400)
            {
                Office = "Direction", Joint = true, Purposes = ["P1", "P2", "P3", "P4"],
            },
        ],
        "ZAN" =>
        [
            new("ISA-1", "Convenant persoonsgerichte aanpak en nazorg Zandermeer", "Gemeentelijke regeling zorg en veiligheid, artikel 6 (verzonnen)", -900, 400)
            {
                Office = "Directeur", OnlyGive = ["exit"], Purposes = ["P1", "P2", "P3", "P4"],
            },
            new("ISA-2", "Aanvullende afspraken met de exitbegeleiding", "Gemeentelijke regeling zorg en veiligheid, artikel 9 (verzonnen)", -724, 6)
            {
                Office = "Directeur", Receivers = ["exit"], Purposes = ["P1"],
            },
        ],
        "STE" =>
        [
            new("ISA-1", "Protocole de coopération de la cellule locale de Steenwaarde-Nieuw", "Règlement communal du 3 mai, article 11 (fictif)", -900, -200) { Office = "Direction" },
            new("ISA-2", "Protocole de coopération de la cellule locale de Steenwaarde-Nieuw", "Règlement communal du 3 mai, article 11, modifié (fictif)", -199, 500)
            {
                Office = "Direction", Follows = "ISA-1", Joint = true,
            },
        ],
        "LUC" =>
        [
            new("ISA-1", "Convenio de intercambio de información de la mesa de reinserción", "Orden regional 14/L, artículo 8 (ficticia)", -900, 400) { Office = "Dirección", Purposes = ["P1", "P2", "P4"] },
        ],
        "GLI" =>
        [
            new("ISA-1", "Överenskommelse om informationsdelning i den sociala insatsgruppen", "Kommunal förordning om samverkan, 5 § (påhittad)", -900, 400) { Office = "Verksamhetschef", Purposes = ["P1", "P4"] },
        ],
        _ =>
        [
            new("ISA-1", "Understanding on the programme of the network", "Statutes of the forum, article 2 (invented)", -900, 400) { Office = "Director", Purposes = ["P5", "P6"] },
        ],
    };

    /// <summary>Which way information goes for an agency under this agreement, a code.</summary>
    public static string Direction(this CityAgreement agreement, CityAgency agency) =>
        agreement.Receivers.Contains(agency.Key) ? "receives" : agreement.Receivers.Count > 0 || agreement.OnlyGive.Contains(agency.Key) ? "gives" : "both";
}
