using System.Text;

namespace Passerelle.Platform.Formats;

/// <summary>One record of a delimited text.</summary>
/// <param name="Line">The line of the file on which it begins, counted from 1.</param>
/// <param name="Fields">The fields without their quotation marks.</param>
/// <param name="OpenQuote">The line of a quotation mark that is never closed, or null.</param>
internal sealed record DelimitedRow(int Line, List<string> Fields, int? OpenQuote);

/// <summary>
/// Parts a text into records as RFC 4180 has it, forgiving what spreadsheets and people do: records of different length, any line end,
/// a quotation mark in the middle of a field. It reports the line of a quotation mark left open, which would swallow every row after it.
/// </summary>
internal static class DelimitedRows
{
    public static IEnumerable<DelimitedRow> Of(string text, char delimiter)
    {
        var (line, at) = (1, 0);
        while (at < text.Length)
        {
            var start = line;
            var fields = new List<string>();
            int? open = null;
            for (var more = true; more;)
            {
                var opened = line;
                fields.Add(Field(text, delimiter, ref at, ref line, out var closed));
                if (!closed) open = opened;
                more = at < text.Length && text[at] == delimiter;
                if (more) at++;
            }
            EndOfLine(text, ref at, ref line);
            yield return new DelimitedRow(start, fields, open);
        }
    }

    private static string Field(string text, char delimiter, ref int at, ref int line, out bool closed)
    {
        closed = true;
        if (at >= text.Length || text[at] != '"') return Unquoted(text, delimiter, ref at);

        var value = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] == '\n') line++;
            if (text[at] != '"') value.Append(text[at]);
            else if (at + 1 < text.Length && text[at + 1] == '"') value.Append(text[at++]);
            else
            {
                at++;
                return value.Append(Unquoted(text, delimiter, ref at)).ToString();
            }
        }
        closed = false;
        return value.ToString();
    }

    private static string Unquoted(string text, char delimiter, ref int at)
    {
        var length = text.AsSpan(at).IndexOfAny(delimiter, '\r', '\n');
        var value = length < 0 ? text[at..] : text.Substring(at, length);
        at += value.Length;
        return value;
    }

    private static void EndOfLine(string text, ref int at, ref int line)
    {
        if (at < text.Length && text[at] == '\r') at++;
        if (at < text.Length && text[at] == '\n') at++;
        line++;
    }
}
