using System.Text;
using Passerelle.Domain.Casework.Imports;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Platform.Formats;

/// <summary>Reads a spreadsheet or a delimited text file; whatever it is given, the answer is sheets or a sentence.</summary>
public static class SheetReader
{
    // Windows-1252 is not in the box; the workbook parser asks for it as well.
    static SheetReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static Outcome<Sheets> Read(Stream file, string fileName, SheetLimits? limits = null)
    {
        limits ??= new SheetLimits();
        if (ReadUpTo(file, limits.FileBytes) is not { } bytes)
            return new Problem("import.too_large", "File", limits.FileBytes / (1024 * 1024));

        return FileKinds.Of(bytes) switch
        {
            FileKind.Empty => new Problem("import.empty", "File"),
            FileKind.Zip => XlsxReader.Read(bytes, fileName, limits),
            FileKind.Text => DelimitedReader.Read(bytes, fileName, limits),
            var kind => FileKinds.Refusal(kind),
        };
    }

    private static byte[]? ReadUpTo(Stream file, int limit)
    {
        using var copy = new MemoryStream();
        var buffer = new byte[81920];
        for (int read; (read = file.Read(buffer, 0, buffer.Length)) > 0;)
        {
            if (copy.Length + read > limit) return null;
            copy.Write(buffer, 0, read);
        }
        return copy.ToArray();
    }
}
