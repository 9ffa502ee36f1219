using System.Buffers.Binary;
using Passerelle.Domain.Access;
using static Passerelle.Domain.Access.Role;

namespace Passerelle.Demo;

/// <summary>
/// Where the bulk data lives: fifty workers in twelve agencies. One coordinator is on every team, forty-seven key workers share the cases, one agency
/// has a thousandth of the cases and one worker exactly ten: the two that a design without lists of their own would make wait.
/// </summary>
internal static class VolumeCity
{
    /// <summary>How many cases the worker with few cases has.</summary>
    public const int Few = 10;

    private const int KeyWorkers = 47;

    /// <summary>The partnership VOL.</summary>
    public static City City { get; } = new("VOL", "Volumia (bulk data)", "FR", "Europe/Paris", "en",
        [
            new("municipality", "Volumia Coordination (bulk data)", "municipality", 6),
            .. Enumerable.Range(1, 9).Select(n => new CityAgency($"probation{n}", $"Volumia Probation {n} (bulk data)", "probation", (short)(n % 8 + 1))),
            new("rare", "Volumia Clinic (bulk data, one case in a thousand)", "health", 7),
            new("few", "Volumia Exit (bulk data, ten cases)", "ngo_exit", 2),
        ],
        [
            Worker("coordinator", 0, "municipality", Coordinator),
            .. Enumerable.Range(0, KeyWorkers).Select(n => Worker($"worker{n + 1}", n + 1, $"probation{n % 9 + 1}", ProbationOfficer)),
            Worker("rare", 48, "rare", HealthProfessional),
            Worker("few", 49, "few", ExitWorker),
        ]);

    /// <summary>The four workers whose lists differ most; the only ones with a role card.</summary>
    public static IReadOnlyList<CityWorker> Cards { get; } = [City.Worker("coordinator"), City.Worker("worker1"), City.Worker("rare"), City.Worker("few")];

    /// <summary>The members of the team of a case: worker, agency, function, life domains.</summary>
    public static IEnumerable<VolumeSeat> Team(int index)
    {
        yield return Coordinates;
        yield return Keys[index % KeyWorkers];
        if (index % 1000 == 50) yield return Rare;
        if (index % 10 == 7 && index < Few * 10) yield return FewCases;
    }

    private static readonly VolumeSeat Coordinates = Seat("coordinator", "coordinator", ["O", "J", "H", "E"]);
    private static readonly VolumeSeat[] Keys = [.. Enumerable.Range(1, KeyWorkers).Select(n => Seat($"worker{n}", "key_worker", ["O", "J", "H", "E", "C"]))];
    private static readonly VolumeSeat Rare = Seat("rare", "domain_owner", ["O"], "HEA");
    private static readonly VolumeSeat FewCases = Seat("few", "domain_owner", ["O"], "DIS");

    private static VolumeSeat Seat(string worker, string function, string[] classes, params string[] domains) =>
        new(DemoId.Of("VOL", worker), DemoId.Of("VOL", "agency", City.Worker(worker).Agency), function, classes, domains is [] ? null : domains);

    private static CityWorker Worker(string key, int n, string agency, Role role) =>
        new(key, $"{VolumeNames.Given[n * 7].Text} {VolumeNames.Family[n * 11].Text}", agency, role);

    /// <summary>The id of a row: kind of row, case, number within the case. In the order of the cases, which keeps the indexes small.</summary>
    public static Guid Id(byte kind, int index, int number = 0)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        BinaryPrimitives.WriteInt32BigEndian(bytes, index);
        BinaryPrimitives.WriteInt16BigEndian(bytes[4..], (short)number);
        bytes[6] = 0x80;
        bytes[7] = kind;
        bytes[8] = 0x80;
        "VOLUME"u8.CopyTo(bytes[10..]);
        return new Guid(bytes, bigEndian: true);
    }
}

/// <summary>A membership that many cases share.</summary>
internal sealed record VolumeSeat(Guid Worker, Guid Agency, string Function, string[] Classes, string[]? LifeDomains);
