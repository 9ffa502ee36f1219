using System.Text;
using Passerelle.Domain.Casework.Imports;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Formats;

namespace Passerelle.Tests.Imports;

/// <summary>Small lists written as text, read the way a file is.</summary>
internal static class Lists
{
    public static Sheets Sheets(string text) => SheetReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "list.csv").Value;

    public static HeaderProposal Propose(string text) => HeaderGuess.Propose(Sheets(text));

    public static Outcome<SheetReading> Read(string text)
    {
        var sheets = Sheets(text);
        return RowReading.Read(sheets, HeaderGuess.Propose(sheets).Mapping, Samples.Today);
    }

    public static IReadOnlyList<ReadRow> Rows(string text) => Read(text).Value.Rows;

    public static ReadRow One(string header, string row) => Rows(header + "\n" + row + "\n")[0];

    public static ImportPlan Plan(string text) => ImportPlan.Build(Rows(text), _ => null);
}
