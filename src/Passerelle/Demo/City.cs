using System.Security.Cryptography;
using System.Text;
using Passerelle.Domain.Access;

namespace Passerelle.Demo;

/// <summary>An invented city: its agencies and the people who work there.</summary>
/// <param name="Code">Three letters.</param>
/// <param name="Name">Invented name.</param>
/// <param name="Country">The country whose ways it resembles, as ISO code.</param>
/// <param name="TimeZone">IANA name.</param>
/// <param name="Culture">Language of its workers.</param>
/// <param name="Agencies">Its agencies.</param>
/// <param name="Workers">Its workers.</param>
public sealed record City(
    string Code, string Name, string Country, string TimeZone, string Culture, IReadOnlyList<CityAgency> Agencies, IReadOnlyList<CityWorker> Workers)
{
    /// <summary>Identity of the partnership; the same on every machine.</summary>
    public Guid Id => DemoId.Of(Code);

    /// <summary>The worker with this key, for example <c>coordinator</c>.</summary>
    public CityWorker Worker(string key) => Workers.Single(w => w.Key == key);
}

/// <summary>An agency of an invented city.</summary>
public sealed record CityAgency(string Key, string Name, string Type, short Colour);

/// <summary>A worker of an invented city; the key is how stories call them.</summary>
public sealed record CityWorker(string Key, string Name, string Agency, params Role[] Roles);

/// <summary>Ids of the demo's register: the same on every machine, so that links in a guide keep working.</summary>
public static class DemoId
{
    /// <summary>An id that follows from its name.</summary>
    public static Guid Of(params string[] parts)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes("passerelle demo/" + string.Join('/', parts)))[..16];
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x80);   // version 8: a name-based id of our own
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
