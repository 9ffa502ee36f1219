namespace Passerelle.Domain.Casework.Imports;

/// <summary>Words in dates: names of months in six languages, and words that say a date is not exact; folded.</summary>
internal static class DateWords
{
    private static readonly string[] Months =
    [
        "jan januar janvier january januari enero ene janv",
        "feb februar february fevrier februari febrero fev fevr",
        "mar marz mars march maart marzo mrt mrz",
        "apr april avril abril avr abr",
        "may mai mei maj mayo",
        "jun juni juin june junio",
        "jul juli juillet july julio juil",
        "aug august aout augustus augusti agosto ago aou",
        "sep sept september septembre septiembre",
        "oct okt october octobre oktober octubre",
        "nov november novembre noviembre",
        "dec dez december decembre dezember diciembre dic",
    ];

    private static readonly Dictionary<string, int> Month = Months
        .SelectMany((names, i) => names.Split(' ').Select(name => (name, i + 1)))
        .ToDictionary(p => p.name, p => p.Item2);

    private static readonly HashSet<string> Inexact =
    [
        "fin", "debut", "mi", "courant", "vers", "environ", "env", "eind", "einde", "begin", "medio", "half", "ongeveer", "rond", "ende", "anfang", "mitte", "etwa", "ungefahr",
        "end", "start", "early", "mid", "late", "about", "around", "approx", "ca", "circa", "c", "fines", "finales", "mediados", "principios", "hacia", "slutet", "borjan", "mitten", "omkring", "cirka",
        "prevu", "prevue", "probable", "vermoedelijk", "voraussichtlich", "expected", "planned", "estime", "estimee",
    ];

    private static readonly HashSet<string> Filling =
        ["le", "en", "de", "du", "of", "op", "in", "am", "im", "van", "el", "den", "the", "on", "i", "av", "er", "au", "st", "th", "nd", "rd", "ne", "nee"];

    internal static int? MonthOf(string word) => Month.TryGetValue(word, out var month) ? month : null;

    internal static bool IsInexact(string word) => Inexact.Contains(word);

    internal static bool IsFilling(string word) => Filling.Contains(word);
}
