using System.Globalization;

namespace Passerelle.Features.Casework.People;

/// <summary>Languages and countries as people write them, for the codes that are stored; the names come from the system's own tables.</summary>
internal static class IsoNames
{
    private static readonly CultureInfo[] Cultures = [.. CultureInfo.GetCultures(CultureTypes.NeutralCultures)
        .Where(c => c.Name.Length is 2 or 3 && c.TwoLetterISOLanguageName == c.Name)];

    private static readonly RegionInfo[] Regions = [.. CultureInfo.GetCultures(CultureTypes.SpecificCultures).Select(c => new RegionInfo(c.Name))
        .Where(r => r.TwoLetterISORegionName.Length == 2 && r.TwoLetterISORegionName.All(char.IsAsciiLetterUpper)).DistinctBy(r => r.TwoLetterISORegionName)];

    /// <summary>French for fr; the code itself when no table has it.</summary>
    public static string Language(string code) => Cultures.FirstOrDefault(c => c.Name == code)?.DisplayName ?? code;

    /// <summary>Belgium for BE.</summary>
    public static string Country(string code) => Regions.FirstOrDefault(r => r.TwoLetterISORegionName == code)?.DisplayName ?? code;

    /// <summary>Reads codes or names, separated by commas; what is neither stays as typed, so that the rule can say so.</summary>
    public static IReadOnlyList<string> ReadLanguages(string? typed) => [.. Split(typed).Select(word =>
        Cultures.FirstOrDefault(c => Same(word, c.Name) || Same(word, c.DisplayName) || Same(word, c.EnglishName) || Same(word, c.NativeName))?.Name ?? word)];

    /// <summary>The same for countries.</summary>
    public static IReadOnlyList<string> ReadCountries(string? typed) => [.. Split(typed).Select(word =>
        Regions.FirstOrDefault(r => Same(word, r.TwoLetterISORegionName) || Same(word, r.DisplayName) || Same(word, r.EnglishName) || Same(word, r.NativeName))?.TwoLetterISORegionName ?? word)];

    private static string[] Split(string? typed) => (typed ?? "").Split([',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static bool Same(string a, string b) => CultureInfo.InvariantCulture.CompareInfo.Compare(a, b, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) == 0;
}
