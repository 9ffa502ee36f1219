using System.IO.Compression;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Platform.Formats;

/// <summary>Looks at an Office package before any parser does: what it is, and how large it really becomes.</summary>
internal static class Package
{
    private const int Parts = 2_000;
    private const long SmallPart = 1024 * 1024;

    /// <summary>Null when it is a workbook of bearable size. Every part is unpacked and counted, because declared sizes can lie.</summary>
    public static Problem? Refusal(byte[] bytes, SheetLimits limits)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
            if (zip.Entries.Count > Parts) return new Problem("import.zip_bomb", "File");
            if (NotAWorkbook(zip) is { } problem) return problem;

            var total = 0L;
            foreach (var part in zip.Entries)
            {
                if (Unpack(part, limits, ref total) is { } tooLarge) return tooLarge;
            }
            return null;
        }
        catch (InvalidDataException)
        {
            return new Problem("import.damaged", "File");
        }
    }

    private static Problem? NotAWorkbook(ZipArchive zip)
    {
        bool Has(string prefix) => zip.Entries.Any(e => e.FullName.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
        if (Has("xl/")) return null;
        if (Has("word/") || Has("ppt/")) return FileKinds.Refusal(FileKind.Document);
        if (zip.GetEntry("mimetype") is null) return FileKinds.Refusal(FileKind.Archive);
        return FileKinds.Refusal(Has("content.xml") ? FileKind.OldOffice : FileKind.Document);
    }

    private static Problem? Unpack(ZipArchiveEntry part, SheetLimits limits, ref long total)
    {
        using var content = part.Open();
        var buffer = new byte[81920];
        var size = 0L;
        for (int read; (read = content.Read(buffer, 0, buffer.Length)) > 0;)
        {
            size += read;
            total += read;
            if (total > limits.UnpackedBytes || (size > SmallPart && size > part.CompressedLength * limits.Ratio))
                return new Problem("import.zip_bomb", "File");
        }
        return null;
    }
}
