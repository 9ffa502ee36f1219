using System.Text;

namespace Passerelle.Platform.Identity;

/// <summary>Base 32 (RFC 4648, without padding): what people can read aloud and copy from paper.</summary>
public static class Base32
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>The bytes as letters and digits; five bytes become eight characters.</summary>
    public static string Write(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder((bytes.Length * 8 + 4) / 5);
        int bits = 0, held = 0;
        foreach (var next in bytes)
        {
            held = (held << 8) | next;
            for (bits += 8; bits >= 5; bits -= 5)
                text.Append(Letters[(held >> (bits - 5)) & 31]);
            held &= (1 << bits) - 1;
        }
        if (bits > 0)
            text.Append(Letters[(held << (5 - bits)) & 31]);
        return text.ToString();
    }

    /// <summary>In groups of four, for the eye.</summary>
    public static string Groups(string text, char between = ' ') => string.Join(between, text.Chunk(4).Select(group => new string(group)));
}
