using System.Text;

namespace Passerelle.Platform.Formats;

/// <summary>Guesses how the bytes of a text file spell letters.</summary>
internal static class TextGuess
{
    /// <summary>The text, or null when the bytes are not text. Order: byte order mark, UTF-16 by its NULs, strict UTF-8, Windows-1252.</summary>
    public static string? Decode(byte[] bytes)
    {
        var text = Marked(bytes) ?? Utf16(bytes) ?? Utf8(bytes) ?? Encoding.GetEncoding(1252).GetString(bytes);
        var odd = text.Count(c => c == '\0' || (char.IsControl(c) && c is not ('\t' or '\r' or '\n')));
        return odd > text.Length / 100 || text.Contains('\0', StringComparison.Ordinal) ? null : text;
    }

    private static string? Marked(byte[] bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8.GetString(bytes, 3, bytes.Length - 3),
        [0xFF, 0xFE, ..] => Encoding.Unicode.GetString(bytes, 2, bytes.Length - 2),
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetString(bytes, 2, bytes.Length - 2),
        _ => null,
    };

    // Letters of most European words leave one of the two bytes of UTF-16 at zero.
    private static string? Utf16(byte[] bytes)
    {
        if (bytes.Length < 4 || bytes.Length % 2 != 0) return null;
        var sample = bytes.AsSpan(0, Math.Min(bytes.Length, 4096) & ~1);
        int even = 0, odd = 0;
        for (var i = 0; i < sample.Length; i++)
        {
            if (sample[i] != 0) continue;
            if (i % 2 == 0) even++; else odd++;
        }
        var many = sample.Length / 4;
        if (odd > many && even == 0) return Encoding.Unicode.GetString(bytes);
        return even > many && odd == 0 ? Encoding.BigEndianUnicode.GetString(bytes) : null;
    }

    private static string? Utf8(byte[] bytes)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
