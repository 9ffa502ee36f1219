using static Passerelle.Domain.Casework.Imports.ColumnMeaning;

namespace Passerelle.Domain.Casework.Imports;

/// <summary>The words that lists in English, French, Dutch, German, Spanish and Swedish put above their columns; folded.</summary>
internal static class HeaderWords
{
    // Whole headers. They are looked up before single words, because "nom et prenom" is not a family name.
    private static readonly Dictionary<string, ColumnMeaning> Whole = Table(
        (FullNameFamilyFirst, "nom prenom|nom et prenom|nom prenoms|nom et prenoms|naam voornaam|achternaam voornaam|name vorname|nachname vorname|apellidos y nombre|apellidos nombre|efternamn fornamn|last name first name|surname first name"),
        (FullName, "full name|name of person|prenom nom|prenom et nom|nom complet|volledige naam|voornaam naam|vorname name|vor und nachname|nombre completo|nombre y apellidos|fullstandigt namn|naam clie nt|naam client|persoon|person|personne|persona|betroffene person"),
        (FamilyName, "nom|nom de famille|name|naam|namn|last name|family name|nom d usage|nom de naissance"),
        (GivenName, "first name|given name|given names|nombre|nombre de pila"),
        (BirthDate, "ne|nee|ne e|ne le|nee le|ne e le|born|dob|d o b|date of birth|ddn|date de naissance|f nac|fecha nac"),
        (ReleaseDate, "vi|vi datum|date of release|fin de peine|date sortie|libe"),
        (Reference, "no|nr|n|ref|id|num|no dossier|nr dossier"),
        (Work, "ml|emploi|job"),
        (Phone, "gsm|tel|tfno|tfn|tlf|mobil|handy"));

    // Single words, the telling ones first: "date de sortie" is a release, whatever else "date" may stand for.
    private static readonly (ColumnMeaning Meaning, string[] Stems)[] Stems =
    [
        (Email, ["email", "mail", "courriel", "epost", "correo"]),
        (Phone, ["telephone", "telefo", "telefoon", "phone", "mobile", "portable", "tel"]),
        (Particle, ["tussenv", "particule", "particle", "namenszusatz", "voorvoegsel"]),
        (GivenName, ["prenom", "voorna", "vorname", "fornamn", "roepnaam", "rufname", "tilltalsnamn"]),
        (FamilyName, ["achternaam", "nachname", "familienname", "familienaam", "efternamn", "apellido", "surname", "patronyme"]),
        (BirthDate, ["naissance", "geb", "gebdat", "geboorte", "geburt", "birth", "nacimiento", "fodel", "fodd"]),
        (ReleaseDate, ["sortie", "liberation", "libere", "vrijlating", "ontslag", "entlass", "release", "liberacion", "excarcelacion", "frigivning", "einddatum", "strafende", "salida", "invrijheidstelling"]),
        (KeyWorker, ["referent", "referente", "regisseur", "regie", "keyworker", "worker", "responsable", "responsible", "verantwoordelijke", "zustandig", "fallfuhr", "fallmanager", "casemanager", "begeleider", "betreuer", "betreuung", "handlaggare", "ansvarig", "tutor", "contactpersoon", "pilote", "lead"]),
        (Reference, ["dossier", "casus", "zaak", "dossiernummer", "zaaknummer", "reference", "referentie", "referenz", "referencia", "aktenzeichen", "aktenz", "fall", "fallnummer", "expediente", "arende", "arendenummer", "case", "matricule", "numero", "nummer", "number", "kenmerk"]),
        (State, ["situation", "statut", "status", "etat", "state", "stand", "estado", "situacion", "situatie", "fase", "phase", "lage", "lagesbild"]),
        (Housing, ["logement", "hebergement", "huisvesting", "woning", "wonen", "woonsituatie", "wohnen", "wohnung", "wohnsituation", "unterkunft", "housing", "accommodation", "vivienda", "alojamiento", "boende", "bostad"]),
        (Work, ["emploi", "formation", "travail", "insertion", "werk", "opleiding", "dagbesteding", "arbeit", "beruf", "ausbildung", "work", "employment", "education", "training", "trabajo", "empleo", "formacion", "arbete", "utbildning", "sysselsattning", "jobb"]),
        (Remarks, ["remarque", "commentaire", "observation", "note", "opmerking", "toelichting", "bemerkung", "anmerkung", "notiz", "remark", "comment", "observacion", "nota", "anmarkning", "anteckning", "kommentar", "bijzonderheden", "divers"]),
    ];

    /// <summary>What the header says, or null when it says nothing that is known.</summary>
    internal static ColumnMeaning? Meaning(string header)
    {
        var folded = Words.Fold(header);
        if (folded.Length is 0 or > 60) return null;
        if (Whole.TryGetValue(folded, out var whole)) return whole;

        var words = folded.Split(' ');
        foreach (var (meaning, stems) in Stems)
        {
            if (words.Any(w => stems.Any(s => w == s || (s.Length > 3 && w.StartsWith(s, StringComparison.Ordinal))))) return meaning;
        }
        return null;
    }

    private static Dictionary<string, ColumnMeaning> Table(params (ColumnMeaning Meaning, string Headers)[] entries) =>
        entries.SelectMany(e => e.Headers.Split('|'), (e, header) => (header, e.Meaning)).ToDictionary(p => p.header, p => p.Meaning);
}
