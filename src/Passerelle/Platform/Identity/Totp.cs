using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Passerelle.Platform.Identity;

/// <summary>Six-digit codes that change every 30 seconds (RFC 6238 with HMAC-SHA-1, what every code app understands).</summary>
public static class Totp
{
    private const int Digits = 6;
    private const long Period = 30;

    /// <summary>A new secret of 160 bits.</summary>
    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(20);

    /// <summary>The step in which this code is valid, one step early or late allowed; null when it is in none of the three.</summary>
    public static long? StepOf(byte[] secret, string code, DateTimeOffset now)
    {
        if (code.Length != Digits)
            return null;
        long? found = null;
        var current = now.ToUnixTimeSeconds() / Period;
        for (var step = current - 1; step <= current + 1; step++)
            if (CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(CodeAt(secret, step)), Encoding.UTF8.GetBytes(code)))
                found = step;
        return found;
    }

    /// <summary>What the QR code says to the app.</summary>
    public static string Address(byte[] secret, string userName) =>
        $"otpauth://totp/Passerelle:{Uri.EscapeDataString(userName)}?secret={Base32.Write(secret)}&issuer=Passerelle&algorithm=SHA1&digits=6&period=30";

    private static string CodeAt(byte[] secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // RFC 6238 as the apps speak it; HMAC does not rest on SHA-1's resistance to collisions
        var hash = HMACSHA1.HashData(secret, counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & 0x7fffffff;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }
}
