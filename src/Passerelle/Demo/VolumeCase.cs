using Passerelle.Domain.Casework.People;

namespace Passerelle.Demo;

/// <summary>One case of the bulk data: everything about it follows from its number and from today.</summary>
internal sealed class VolumeCase
{
    private static readonly (string State, int Share)[] States = [("ASM", 10), ("PLN", 10), ("CUS", 30), ("SUP", 25), ("VOL", 10), ("CLO", 15)];

    /// <summary>Makes it.</summary>
    public VolumeCase(int index, DateOnly today)
    {
        Index = index;
        var dice = new Dice((ulong)index, 7);
        Given = dice.Of(VolumeNames.Given);
        Family = dice.Of(VolumeNames.Family);
        Alias = $"{dice.Of(VolumeNames.Colours)} {dice.Of(VolumeNames.Things)}";
        State = Pick(dice.Below(100));
        OpenedOn = today.AddDays(-40 - dice.Below(1400));
        Birth = today.AddYears(-19 - dice.Below(45)).AddDays(-dice.Below(365)).ToString(dice.Below(8) == 0 ? "yyyy" : "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        ReleaseOn = State == "CUS" ? today.AddDays(dice.Below(900)) : null;
        LastOn = today.AddDays(-1 - dice.Below(State == "CLO" ? 39 : 30));
        StateSince = State == "CLO" ? LastOn : OpenedOn.AddDays(dice.Below(LastOn.DayNumber - OpenedOn.DayNumber + 1));
        Seats = [.. VolumeCity.Team(index)];
    }

    /// <summary>Its number, from 0.</summary>
    public int Index { get; }

    /// <summary>Identity.</summary>
    public Guid Id => VolumeCity.Id(1, Index);

    /// <summary>The number as workers see it.</summary>
    public string Reference => FormattableString.Invariant($"V{Index + 1:D7}");

    /// <summary>Given name.</summary>
    public VolumeName Given { get; }

    /// <summary>Family name.</summary>
    public VolumeName Family { get; }

    /// <summary>What is shown instead of the name.</summary>
    public string Alias { get; }

    /// <summary>The words of the alias, folded.</summary>
    public string[] AliasWords => [.. NameFolding.Keys(Alias)];

    /// <summary>How lists sort it.</summary>
    public string SortName => NameFolding.Fold(Alias);

    /// <summary>Code of the state.</summary>
    public string State { get; }

    /// <summary>True when it is closed.</summary>
    public bool IsClosed => State == "CLO";

    /// <summary>Day of opening.</summary>
    public DateOnly OpenedOn { get; }

    /// <summary>Since when the state.</summary>
    public DateOnly StateSince { get; }

    /// <summary>The day of the last entry.</summary>
    public DateOnly LastOn { get; }

    /// <summary>Birth date as text.</summary>
    public string Birth { get; }

    /// <summary>Planned release, or null.</summary>
    public DateOnly? ReleaseOn { get; }

    /// <summary>The team.</summary>
    public IReadOnlyList<VolumeSeat> Seats { get; }

    /// <summary>The agency that leads: the key worker's.</summary>
    public Guid Lead => Seats[1].Agency;

    /// <summary>The key worker.</summary>
    public Guid KeyWorker => Seats[1].Worker;

    /// <summary>When it was opened.</summary>
    public DateTime OpenedAt => At(OpenedOn, 0);

    /// <summary>When the last entry was recorded.</summary>
    public DateTime LastAt => At(LastOn, Index);

    /// <summary>The day of entry <paramref name="number"/> of <paramref name="of"/>, evenly from opening to the last.</summary>
    public DateOnly EntryOn(int number, int of) => OpenedOn.AddDays((int)((long)(LastOn.DayNumber - OpenedOn.DayNumber) * number / of));

    /// <summary>The moment of recording on a day; the last entry of each case at a moment of its own.</summary>
    public static DateTime At(DateOnly day, int index) => day.ToDateTime(new TimeOnly(8, 0), DateTimeKind.Utc).AddMilliseconds(index % 30_000_000);

    private static string Pick(int roll)
    {
        foreach (var (state, share) in States)
            if ((roll -= share) < 0)
                return state;
        return States[0].State;
    }
}
