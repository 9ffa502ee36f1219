namespace Passerelle.Platform.Formats;

/// <summary>How much of a file is read before it is refused; the defaults hold a city's list many times over.</summary>
public sealed record SheetLimits
{
    public int FileBytes { get; init; } = 10 * 1024 * 1024;

    public long UnpackedBytes { get; init; } = 100 * 1024 * 1024;

    /// <summary>Unpacked size divided by packed size, of any one part of more than a megabyte.</summary>
    public int Ratio { get; init; } = 100;

    public int Rows { get; init; } = 20_000;

    public int Columns { get; init; } = 200;

    /// <summary>Characters in one cell: what a spreadsheet program itself can hold.</summary>
    public int CellLength { get; init; } = 32_767;
}
