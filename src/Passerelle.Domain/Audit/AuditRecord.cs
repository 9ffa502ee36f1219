using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Passerelle.Domain.Audit;

/// <summary>
/// One record of the log, as it is sealed: who did or saw what, when, for what purpose. Identifiers and codes, never a word of a case.
/// </summary>
public sealed record AuditRecord
{
    /// <summary>The layout of <see cref="Canonical"/>; a new layout gets a new number and leaves the old ones readable.</summary>
    public const byte Layout = 1;

    // A text that UTF-8 cannot say has no canonical form; replacing characters would let two records share one.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The record's own id.</summary>
    public required Guid Id { get; init; }

    /// <summary>When it was written, in UTC; sealed to the microsecond.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who; null when a sign-in failed for a name that belongs to nobody.</summary>
    public Guid? WorkerId { get; init; }

    /// <summary>For which agency.</summary>
    public Guid? AgencyId { get; init; }

    /// <summary>The use-case.</summary>
    public required string Verb { get; init; }

    /// <summary>Whether it changes anything.</summary>
    public required bool IsWrite { get; init; }

    /// <summary>The purpose of the session.</summary>
    public required string Purpose { get; init; }

    /// <summary>The cases shown or changed.</summary>
    public required IReadOnlyList<Guid> CaseIds { get; init; }

    /// <summary>The information classes shown or changed.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>The rows shown or changed.</summary>
    public required IReadOnlyList<Guid> RowIds { get; init; }

    /// <summary>How it ended.</summary>
    public required string Outcome { get; init; }

    /// <summary>The number of the form that was sent.</summary>
    public Guid? OperationId { get; init; }

    /// <summary>The end of the day that was looked back to, in UTC.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>The number of the request that was answered; null for what no request asked for.</summary>
    public Guid? RequestId { get; init; }

    /// <summary>
    /// The bytes that are hashed. Every text and list carries its length and every optional value says whether it is there, so that two different
    /// records never have the same bytes, whatever characters stand in them. Throws when a text holds half a character (an unpaired surrogate).
    /// </summary>
    public byte[] Canonical()
    {
        var bytes = new ArrayBufferWriter<byte>(256);
        Byte(bytes, Layout);
        Id16(bytes, Id);
        Moment(bytes, At);
        Optional(bytes, WorkerId, Id16);
        Optional(bytes, AgencyId, Id16);
        Text(bytes, Verb);
        Byte(bytes, IsWrite ? (byte)1 : (byte)0);
        Text(bytes, Purpose);
        List(bytes, CaseIds, Id16);
        List(bytes, Classes, Text);
        List(bytes, RowIds, Id16);
        Text(bytes, Outcome);
        Optional(bytes, OperationId, Id16);
        Optional(bytes, AsOf, Moment);
        Optional(bytes, RequestId, Id16);
        return bytes.WrittenSpan.ToArray();
    }

    private static void Byte(ArrayBufferWriter<byte> to, byte value)
    {
        to.GetSpan(1)[0] = value;
        to.Advance(1);
    }

    private static void Id16(ArrayBufferWriter<byte> to, Guid value)
    {
        value.TryWriteBytes(to.GetSpan(16), bigEndian: true, out _);
        to.Advance(16);
    }

    private static void Moment(ArrayBufferWriter<byte> to, DateTimeOffset value)
    {
        BinaryPrimitives.WriteInt64BigEndian(to.GetSpan(8), (value - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
        to.Advance(8);
    }

    private static void Length(ArrayBufferWriter<byte> to, int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(to.GetSpan(4), value);
        to.Advance(4);
    }

    private static void Text(ArrayBufferWriter<byte> to, string value)
    {
        var bytes = Utf8.GetBytes(value);
        Length(to, bytes.Length);
        to.Write(bytes);
    }

    private static void List<T>(ArrayBufferWriter<byte> to, IReadOnlyList<T> values, Action<ArrayBufferWriter<byte>, T> write)
    {
        Length(to, values.Count);
        foreach (var value in values) write(to, value);
    }

    private static void Optional<T>(ArrayBufferWriter<byte> to, T? value, Action<ArrayBufferWriter<byte>, T> write) where T : struct
    {
        Byte(to, value is null ? (byte)0 : (byte)1);
        if (value is { } there) write(to, there);
    }
}
