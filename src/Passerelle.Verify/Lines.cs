using System.Globalization;
using System.Text;

namespace Passerelle.Verify;

/// <summary>
/// The lines of one exported file, read strictly: each ends with a single line feed, its fields stand one blank apart, and a value has one spelling
/// only. What a lenient reader would forgive could hide a change.
/// </summary>
internal sealed class Lines(TextReader source, string file)
{
    private readonly char[] _buffer = new char[4096];
    private int _at, _end;

    /// <summary>Lines read so far.</summary>
    public long Number { get; private set; }

    /// <summary>The fields of the next line, or null at the end of the file.</summary>
    public string[]? Next(int fields)
    {
        if (Line() is not { } line)
            return null;
        var found = line.Split(' ');
        return found.Length == fields ? found : throw Wrong("cannot be read");
    }

    public DamageException Wrong(string what) => new(string.Create(CultureInfo.InvariantCulture, $"{file}, line {Number}: {what}"));

    public long Count(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value.ToString(CultureInfo.InvariantCulture) == text ? value : throw Wrong("a number is malformed");

    public byte[] Hex(string text)
    {
        try
        {
            var bytes = Convert.FromHexString(text);
            return Convert.ToHexStringLower(bytes) == text ? bytes : throw Wrong("a hash, key or signature is malformed");
        }
        catch (FormatException)
        {
            throw Wrong("a hash, key or signature is malformed");
        }
    }

    public byte[] Base64(string text)
    {
        try
        {
            var bytes = Convert.FromBase64String(text);
            return Convert.ToBase64String(bytes) == text ? bytes : throw Wrong("the record is malformed");
        }
        catch (FormatException)
        {
            throw Wrong("the record is malformed");
        }
    }

    public DateTime Moment(string text) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
            ? at : throw Wrong("a time is malformed");

    private string? Line()
    {
        StringBuilder? begun = null;
        while (true)
        {
            if (_at == _end)
            {
                (_at, _end) = (0, source.Read(_buffer));
                if (_end == 0)
                    return begun is null ? null : throw new DamageException(string.Create(CultureInfo.InvariantCulture, $"{file}: cut off within line {Number + 1}"));
            }
            var stop = Array.IndexOf(_buffer, '\n', _at, _end - _at);
            if (stop < 0)
            {
                (begun ??= new StringBuilder()).Append(_buffer, _at, _end - _at);
                _at = _end;
                continue;
            }
            var line = new string(_buffer, _at, stop - _at);
            _at = stop + 1;
            Number++;
            return begun is null ? line : begun.Append(line).ToString();
        }
    }
}
