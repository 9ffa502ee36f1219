using Passerelle.Domain.Casework.Imports;
using Passerelle.Platform.Formats;
using Xunit;

namespace Passerelle.Tests.Imports;

/// <summary>The two lists as cities keep them; they lie beside the repository, not in it.</summary>
internal static class Samples
{
    public static DateOnly Today { get; } = new(2026, 11, 21);

    public static string? Folder { get; } = Find();

    public static Sheets Read(string name)
    {
        using var file = File.OpenRead(Path.Combine(Folder!, name));
        return SheetReader.Read(file, name).Value;
    }

    public static (HeaderProposal Proposal, SheetReading Reading, ImportPlan Plan) Plan(string name)
    {
        var sheets = Read(name);
        var proposal = HeaderGuess.Propose(sheets);
        var reading = RowReading.Read(sheets, proposal.Mapping, Today).Value;
        return (proposal, reading, ImportPlan.Build(reading.Rows, _ => null));
    }

    private static string? Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Passerelle.slnx"))) folder = folder.Parent;
        var samples = folder is null ? null : Path.GetFullPath(Path.Combine(folder.FullName, "..", "shared", "samples"));
        return Directory.Exists(samples) ? samples : null;
    }
}

/// <summary>A test on the sample lists; skipped where they are not there.</summary>
public sealed class SampleFactAttribute : FactAttribute
{
    public SampleFactAttribute()
    {
        if (Samples.Folder is null) Skip = "The sample lists are not beside the repository (../shared/samples).";
    }
}
