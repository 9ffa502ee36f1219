using System.Security.Cryptography;
using System.Text;

namespace Passerelle.Platform.Identity;

/// <summary>Codes for the day the code app is lost. Each holds 80 random bits, so a plain hash keeps it safe.</summary>
public static class RecoveryCodes
{
    private const int Bytes = 10;

    /// <summary>Codes that are handed out at a time.</summary>
    public const int Number = 10;

    /// <summary>New codes, as they are shown: four groups of four.</summary>
    public static IReadOnlyList<string> New() =>
        [.. Enumerable.Range(0, Number).Select(_ => Base32.Groups(Base32.Write(RandomNumberGenerator.GetBytes(Bytes)), '-'))];

    /// <summary>What is stored of a code. Case, blanks and hyphens do not matter, and digits that look like letters are read as those.</summary>
    public static byte[] Hash(string code)
    {
        var plain = new StringBuilder(code.ToUpperInvariant()).Replace(" ", "").Replace("-", "").Replace('0', 'O').Replace('1', 'I').Replace('8', 'B');
        return SHA256.HashData(Encoding.UTF8.GetBytes(plain.ToString()));
    }
}
