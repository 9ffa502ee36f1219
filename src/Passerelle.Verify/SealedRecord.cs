using System.Buffers.Binary;
using System.Text;

namespace Passerelle.Verify;

/// <summary>Reads a record's bytes from the first to the last: whatever does not fit the layout exactly is no record.</summary>
internal ref struct SealedRecord
{
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);
    private ReadOnlySpan<byte> _rest;

    private SealedRecord(ReadOnlySpan<byte> bytes) => _rest = bytes;

    /// <summary>When the record says it was written; null when the bytes are no record.</summary>
    public static DateTime? MomentOf(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return new SealedRecord(bytes).Read();
        }
        catch (Exception e) when (e is ArgumentException or OverflowException or InvalidDataException)
        {
            return null;
        }
    }

    private DateTime Read()
    {
        if (Take(1)[0] != 1) throw new InvalidDataException();
        Take(16);                               // id
        var at = Moment();
        if (Flag()) Take(16);                   // worker
        if (Flag()) Take(16);                   // agency
        Text();                                 // verb
        Flag();                                 // writes?
        Text();                                 // purpose
        Take(16L * Count());                    // cases
        for (var n = Count(); n > 0; n--) Text();   // classes
        Take(16L * Count());                    // rows
        Text();                                 // outcome
        if (Flag()) Take(16);                   // operation
        if (Flag()) Moment();                   // as of
        if (Flag()) Take(16);                   // request
        return _rest.IsEmpty ? at : throw new InvalidDataException();
    }

    private ReadOnlySpan<byte> Take(long count)
    {
        if (count < 0 || count > _rest.Length) throw new InvalidDataException();
        var taken = _rest[..(int)count];
        _rest = _rest[(int)count..];
        return taken;
    }

    private int Count() => BinaryPrimitives.ReadInt32BigEndian(Take(4));

    private void Text() => Utf8.GetCharCount(Take(Count()));

    private DateTime Moment() => DateTime.UnixEpoch.AddTicks(checked(BinaryPrimitives.ReadInt64BigEndian(Take(8)) * TimeSpan.TicksPerMicrosecond));

    private bool Flag() => Take(1)[0] switch { 0 => false, 1 => true, _ => throw new InvalidDataException() };
}
