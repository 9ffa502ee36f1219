using System.IO.Compression;
using System.Text;

namespace Passerelle.Tests.Platform.Formats;

/// <summary>Makes small workbooks, sound and broken ones, part by part.</summary>
internal static class Workbooks
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public static byte[] Of(string rows, string prolog = "") => Zip(("xl/worksheets/sheet1.xml", Encoding.UTF8.GetBytes(
        $"""<?xml version="1.0" encoding="UTF-8"?>{prolog}<worksheet xmlns="{Main}"><sheetData>{rows}</sheetData></worksheet>""")));

    /// <summary>A row of texts.</summary>
    public static string Row(int number, params string[] texts) =>
        $"<row r=\"{number}\">{string.Concat(texts.Select((t, i) => $"<c r=\"{(char)('A' + i)}{number}\" t=\"inlineStr\"><is><t>{t}</t></is></c>"))}</row>";

    public static byte[] Zip(params (string Path, byte[] Content)[] parts)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create))
        {
            foreach (var (path, content) in Frame.Select(f => (f.Path, Encoding.UTF8.GetBytes(f.Text))).Concat(parts))
            {
                using var part = zip.CreateEntry(path).Open();
                part.Write(content);
            }
        }
        return file.ToArray();
    }

    private static readonly (string Path, string Text)[] Frame =
    [
        ("[Content_Types].xml", """<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"""),
        ("_rels/.rels", $"""<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>"""),
        ("xl/workbook.xml", $"""<?xml version="1.0"?><workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets><sheet name="Liste" sheetId="1" r:id="rId1"/></sheets></workbook>"""),
        ("xl/_rels/workbook.xml.rels", $"""<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"""),
    ];
}
