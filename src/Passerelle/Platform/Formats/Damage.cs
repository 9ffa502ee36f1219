using System.Globalization;
using System.IO.Compression;
using System.Xml;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Platform.Formats;

/// <summary>Says where a workbook breaks off, once its parser has given up.</summary>
internal static class Damage
{
    public static Problem Of(byte[] bytes) =>
        LastSoundRow(bytes) is > 0 and var row ? new Problem("import.damaged.after_row", "File", row) : new Problem("import.damaged", "File");

    private static int? LastSoundRow(byte[] bytes)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
        foreach (var part in zip.Entries.Where(e => e.FullName.StartsWith("xl/worksheets/", StringComparison.OrdinalIgnoreCase)
            && e.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)))
        {
            var row = 0;
            try
            {
                using var xml = XmlReader.Create(part.Open(), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, CloseInput = true });
                while (xml.Read())
                {
                    if (xml is { NodeType: XmlNodeType.EndElement, LocalName: "row" }) row++;
                    else if (xml is { NodeType: XmlNodeType.Element, LocalName: "row" } && int.TryParse(xml.GetAttribute("r"), CultureInfo.InvariantCulture, out var stated)) row = stated - 1;
                }
            }
            catch (XmlException)
            {
                return row;
            }
        }
        return null;
    }
}
