using System.Globalization;
using Passerelle.Domain.Casework.People;

namespace Passerelle.Features.Casework;

/// <summary>Languages as people write them, "French, arabe, Deutsch", and the ISO codes that are stored.</summary>
public static class SpokenLanguages
{
    private static readonly CultureInfo[] Known =
        [.. CultureInfo.GetCultures(CultureTypes.NeutralCultures).Where(c => c.Name.Length is 2 or 3 && c.Name == c.TwoLetterISOLanguageName)];

    private static readonly Dictionary<string, string> OwnNames = Names(c => c.NativeName).Concat(Names(c => c.EnglishName)).Concat(Names(c => c.Name))
        .DistinctBy(n => n.Name).ToDictionary(n => n.Name, n => n.Code);

    /// <summary>The codes of what was written, best first. What is no language stays as it was written, so that the form can say so.</summary>
    public static IReadOnlyList<string> Read(string? written)
    {
        var here = Names(c => c.DisplayName).DistinctBy(n => n.Name).ToDictionary(n => n.Name, n => n.Code);
        return [.. (written ?? "").Split([',', ';', '/', '\n', '،', '、'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(word => (Word: word, Folded: NameFolding.Fold(word)))
            .Select(w => here.GetValueOrDefault(w.Folded) ?? OwnNames.GetValueOrDefault(w.Folded) ?? w.Word).Distinct()];
    }

    /// <summary>The codes in the words of the reader.</summary>
    public static string Say(IEnumerable<string> codes) =>
        string.Join(", ", codes.Select(code => Known.FirstOrDefault(c => c.Name == code)?.DisplayName ?? code));

    private static IEnumerable<(string Name, string Code)> Names(Func<CultureInfo, string> name) =>
        Known.Select(c => (Name: NameFolding.Fold(name(c)), Code: c.Name)).Where(n => n.Name.Length > 0);
}
