using Passerelle.Domain.Casework.Cases;

namespace Passerelle.Domain.Casework.Imports;

/// <summary>What the state cell of a list says, in its own words.</summary>
internal enum ListedState { NotUnderstood, ToBeDecided, Active, InCustody, Voluntary, Planning, Assessment, Closed }

/// <summary>Concludes the state of a case from the words of a list and the release date beside them.</summary>
internal static class StateReading
{
    private static readonly Dictionary<string, ListedState> Known = new (ListedState State, string Words)[]
    {
        (ListedState.ToBeDecided, "a voir|a traiter|a decider|a orienter|en attente|nouveau|nouvelle|signalement|aanmelding|aangemeld|nieuw|te bespreken|in aanvraag|neu|zu klaren|offene frage|anmeldung|new|referral|referred|pending|to be decided|nuevo|nueva|pendiente|por ver|ny|anmalan|att bedoma"),
        (ListedState.Active, "en cours|suivi|suivie|actif|active|actief|lopend|in behandeling|aktiv|laufend|in betreuung|offen|open|ongoing|activo|activa|en curso|abierto|pagaende|oppen|suivi en cours|accompagnement"),
        (ListedState.InCustody, "sous ecrou|ecroue|ecrouee|detenu|detenue|incarcere|incarceree|en detention|prison|in detentie|gedetineerd|gevangenis|detentie|in haft|inhaftiert|haft|in custody|custody|in prison|detained|sortie prevue|sortie a venir|preso|presa|en prision|interno|i fangelse|fangelse|frihetsberovad"),
        (ListedState.Voluntary, "nazorg|vrijwillig|volontaire|suivi volontaire|freiwillig|nachsorge|voluntary|aftercare|after care|voluntario|frivillig|frivilligt"),
        (ListedState.Planning, "planification|plan en cours|planning|planfase|planung|in planung|planificacion|planering"),
        (ListedState.Assessment, "evaluation|en evaluation|assessment|beoordeling|diagnose|einschatzung|evaluacion|bedomning|utredning"),
        (ListedState.Closed, "clos|close|cloture|cloturee|ferme|fermee|termine|terminee|fini|archive|archivee|afgesloten|gesloten|beeindigd|afgerond|abgeschlossen|geschlossen|beendet|closed|ended|done|cerrado|cerrada|finalizado|avslutad|avslutat|stangd"),
    }.SelectMany(e => e.Words.Split('|'), (e, words) => (words, e.State)).ToDictionary(p => p.words, p => p.State);

    internal static ListedState Listed(string text) => Known.GetValueOrDefault(Words.Fold(text));

    /// <summary>
    /// The state to propose. Who is followed and whose release lies ahead or is unknown is in custody; who is followed otherwise is in the community.
    /// </summary>
    internal static CaseState Proposed(ListedState listed, ReadRelease? release, DateOnly today) => listed switch
    {
        ListedState.InCustody => CaseState.InCustody,
        ListedState.Active when release is not null && (release.Date is null || release.Date.Latest >= today) => CaseState.InCustody,
        ListedState.Active => CaseState.Supervised,
        ListedState.Voluntary => CaseState.Voluntary,
        ListedState.Planning => CaseState.Planning,
        ListedState.Closed => CaseState.Closed,
        _ => CaseState.Assessment,
    };
}
