namespace Passerelle.Features.Casework;

/// <summary>Which version of a row is shown, and who made it when.</summary>
/// <param name="Version">The version.</param>
/// <param name="By">The worker's name, or null when no worker did.</param>
/// <param name="At">Since when it is known.</param>
public sealed record RowStamp(int Version, string? By, DateTimeOffset At);
