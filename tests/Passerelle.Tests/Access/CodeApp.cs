using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Passerelle.Tests.Access;

/// <summary>A code app as a person has it on the telephone, written from RFC 6238 and RFC 4648 and not from the application.</summary>
public sealed class CodeApp(string typedSecret)
{
    private readonly byte[] _key = Decode(typedSecret.Replace(" ", ""));

    /// <summary>The code that the app shows now, or showed or will show some steps of 30 seconds away.</summary>
    public string Code(int stepsAway = 0) => At(DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30 + stepsAway);

    /// <summary>The code of a step.</summary>
    public string At(long step)
    {
        var message = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(message, step);
#pragma warning disable CA5350 // what code apps speak
        var mac = new HMACSHA1(_key).ComputeHash(message);
#pragma warning restore CA5350
        var offset = mac[19] & 0x0f;
        var binary = ((mac[offset] & 0x7f) << 24) | (mac[offset + 1] << 16) | (mac[offset + 2] << 8) | mac[offset + 3];
        return (binary % 1000000).ToString().PadLeft(6, '0');
    }

    private static byte[] Decode(string text)
    {
        var bits = string.Concat(text.Select(letter => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }
}
