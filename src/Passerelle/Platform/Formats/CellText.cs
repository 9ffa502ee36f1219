using System.Globalization;
using System.Text;

namespace Passerelle.Platform.Formats;

/// <summary>The text of a cell as a person sees it, safe to store.</summary>
internal static class CellText
{
    /// <summary>One kind of line break; no control character, no half character: PostgreSQL and JSON would refuse them later.</summary>
    public static string Clean(string text)
    {
        if (!text.Any(c => char.IsControl(c) || char.IsSurrogate(c) || c >= '\uFDD0')) return text.Trim();

        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            var keep = rune.Value is '\n' or '\t' || !(Rune.IsControl(rune) || rune.Value is 0xFEFF or (>= 0xFDD0 and <= 0xFDEF) || (rune.Value & 0xFFFE) == 0xFFFE);
            if (keep) clean.Append(rune);
        }
        return clean.ToString().Trim();
    }

    public static string Of(double number) => number.ToString("0.###############", CultureInfo.InvariantCulture);

    /// <summary>The date in the order of the cell's own format when that is made of day, month and year only; else year-month-day.</summary>
    public static string Of(DateTime moment, string? format)
    {
        var pattern = (format ?? "").Replace("\\", "", StringComparison.Ordinal).Split(';')[0].ToLowerInvariant();
        var plain = pattern.Length > 0 && pattern.All(c => c is 'd' or 'm' or 'y' or '/' or '.' or '-' or ' ')
            && pattern.Contains('d', StringComparison.Ordinal) && pattern.Contains('y', StringComparison.Ordinal)
            && !pattern.Contains("mmm", StringComparison.Ordinal) && !pattern.Contains("ddd", StringComparison.Ordinal);
        return moment.ToString(plain ? pattern.Replace('m', 'M').Replace("/", "'/'", StringComparison.Ordinal) : "yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
