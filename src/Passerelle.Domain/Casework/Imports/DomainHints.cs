using Passerelle.Domain.Vocabulary;

namespace Passerelle.Domain.Casework.Imports;

/// <summary>What short answers of lists on housing and work seem to say. Anything longer is for a person to read.</summary>
internal static class DomainHints
{
    private static readonly HashSet<string> Settled = ["ok", "oui", "ja", "yes", "si", "o", "j", "y", "x", "stable", "stabiel", "stabil", "eigen woning", "proprietaire", "locataire", "cdi", "vast werk", "festanstellung"];

    private static readonly HashSet<string> Needed =
    [
        "non", "nee", "no", "nein", "nej", "n", "115", "sdf", "aucun", "aucune", "sans", "rien", "liste d attente", "wachtlijst", "dakloos", "geen", "geen werk", "werkloos", "ww", "uitkering",
        "chomage", "sans emploi", "rsa", "wohnungslos", "obdachlos", "arbeitslos", "keine", "warteliste", "none", "homeless", "unemployed", "waiting list", "ninguno", "sin techo", "paro", "en paro", "ingen", "hemlos", "arbetslos",
    ];

    internal static DomainText Of(LifeDomain domain, string text)
    {
        var folded = Words.Fold(text);
        NeedHint? hint = Settled.Contains(folded) ? NeedHint.SeemsSettled : Needed.Contains(folded) ? NeedHint.SeemsNeeded : null;
        return new DomainText(domain, text, hint);
    }
}
