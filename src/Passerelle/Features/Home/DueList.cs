namespace Passerelle.Features.Home;

/// <summary>A list of things due, and the page with its words.</summary>
public sealed record DueList(IReadOnlyList<HomeDue> Items, HomePage Page)
{
    /// <summary>As many are shown at once; the others stand behind a line.</summary>
    public const int Shown = 8;
}
