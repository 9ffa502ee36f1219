namespace Passerelle.Domain.Casework.Imports;

/// <summary>Parts cells with several telephone numbers or e-mail addresses.</summary>
public static class ContactReading
{
    internal const int DigitsOfANumber = 5;
    private static readonly string[] Between = ["\n", ";", ",", " / ", "/", " ou ", " et ", " of ", " en ", " or ", " and ", " oder ", " und ", " y ", " o ", " och ", " eller "];

    /// <summary>
    /// The numbers as written, one each. <c>030/123456</c> stays whole: a part that is too short to be a number of its own is never cut off.
    /// Empty when no digit stands in the text.
    /// </summary>
    public static IReadOnlyList<string> Phones(string text)
    {
        if (!text.Any(char.IsDigit)) return [];
        List<string> parts = [text];
        foreach (var between in Between)
        {
            parts = [.. parts.SelectMany(part => Cut(part, between))];
        }
        return [.. parts.Distinct()];
    }

    /// <summary>The addresses: every run without space, semicolon or comma that holds an at sign inside.</summary>
    public static IReadOnlyList<string> Emails(string text) =>
        [.. text.Split([' ', '\n', '\t', ';', ',', '<', '>', '/'], StringSplitOptions.RemoveEmptyEntries)
            .Where(part => part.IndexOf('@', StringComparison.Ordinal) > 0 && !part.EndsWith('@')).Distinct()];

    private static IEnumerable<string> Cut(string part, string between)
    {
        var pieces = part.Split(between, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return pieces.All(p => p.Count(char.IsDigit) >= DigitsOfANumber) ? pieces : [part.Trim()];
    }
}
