using System.Globalization;
using System.Text;

namespace Passerelle.Platform.Audit;

/// <summary>What the log was at one moment: how many records, the root of its tree, when; signed.</summary>
/// <param name="Number">1 for the first, without a gap: a checkpoint cannot be left out.</param>
/// <param name="Size">Records sealed so far.</param>
/// <param name="At">To the microsecond, as PostgreSQL keeps it; never earlier than the one before.</param>
public sealed record Checkpoint(long Number, long Size, byte[] Root, DateTimeOffset At, string KeyId, byte[] Signature)
{
    /// <summary>A checkpoint signed with the key.</summary>
    public static Checkpoint Sign(long number, long size, byte[] root, DateTimeOffset at, SigningKey key)
    {
        var unsigned = new Checkpoint(number, size, root, new DateTimeOffset(at.UtcTicks / TimeSpan.TicksPerMicrosecond * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero), key.Id, []);
        return unsigned with { Signature = key.Sign(Encoding.ASCII.GetBytes(unsigned.Signed)) };
    }

    private string Moment => At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    private string Signed => string.Create(CultureInfo.InvariantCulture, $"passerelle log\n{Number}\n{Size}\n{Convert.ToHexStringLower(Root)}\n{Moment}\n{KeyId}\n");

    /// <summary>As an exported log says it: number, size, root, time, key, signature.</summary>
    public string Line => string.Create(CultureInfo.InvariantCulture, $"{Number} {Size} {Convert.ToHexStringLower(Root)} {Moment} {KeyId} {Convert.ToHexStringLower(Signature)}\n");

    /// <summary>As a witness keeps it: size, root, signature, time.</summary>
    public string WitnessLine => string.Create(CultureInfo.InvariantCulture, $"{Size} {Convert.ToHexStringLower(Root)} {Convert.ToHexStringLower(Signature)} {Moment}\n");
}
