using System.Text;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Platform.Formats;

internal enum FileKind { Empty, Zip, Text, Encrypted, OldOffice, Pdf, Document, Image, WebPage, Archive, Binary }

/// <summary>What a file is by its content; its name and declared type are never trusted.</summary>
internal static class FileKinds
{
    private static readonly (FileKind Kind, byte[] Start)[] Signatures =
    [
        (FileKind.Zip, [0x50, 0x4B, 0x03, 0x04]),
        (FileKind.Zip, [0x50, 0x4B, 0x05, 0x06]),
        (FileKind.Pdf, "%PDF"u8.ToArray()),
        (FileKind.Document, "{\\rtf"u8.ToArray()),
        (FileKind.Image, [0x89, 0x50, 0x4E, 0x47]),
        (FileKind.Image, [0xFF, 0xD8, 0xFF]),
        (FileKind.Image, "GIF8"u8.ToArray()),
        (FileKind.Image, "II*\0"u8.ToArray()),
        (FileKind.Image, "MM\0*"u8.ToArray()),
        (FileKind.Archive, [0x1F, 0x8B]),
        (FileKind.Archive, "Rar!"u8.ToArray()),
        (FileKind.Archive, [0x37, 0x7A, 0xBC, 0xAF]),
    ];

    private static readonly string[] Markup = ["<!doctype", "<html", "<?xml", "<svg", "<head", "<body", "<table"];

    public static FileKind Of(byte[] bytes)
    {
        if (bytes.Length == 0) return FileKind.Empty;
        if (bytes.AsSpan().StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0])) return InsideCompound(bytes);

        foreach (var (kind, start) in Signatures)
        {
            if (bytes.AsSpan().StartsWith(start)) return kind;
        }

        var beginning = Encoding.Latin1.GetString(bytes, 0, Math.Min(bytes.Length, 512)).TrimStart('ï', '»', '¿', ' ', '\t', '\r', '\n');
        return Markup.Any(m => beginning.StartsWith(m, StringComparison.OrdinalIgnoreCase)) ? FileKind.WebPage : FileKind.Text;
    }

    public static Problem Refusal(FileKind kind) => new(kind switch
    {
        FileKind.Encrypted => "import.encrypted",
        FileKind.OldOffice => "import.save_as_xlsx",
        FileKind.Pdf => "import.not_a_spreadsheet.pdf",
        FileKind.Document => "import.not_a_spreadsheet.document",
        FileKind.Image => "import.not_a_spreadsheet.image",
        FileKind.WebPage => "import.not_a_spreadsheet.web_page",
        FileKind.Archive => "import.not_a_spreadsheet.archive",
        _ => "import.not_a_spreadsheet",
    }, "File");

    // A workbook with a password is wrapped in the container of the old Office formats.
    private static FileKind InsideCompound(byte[] bytes)
    {
        if (bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes("EncryptedPackage")) >= 0) return FileKind.Encrypted;
        return bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes("WordDocument")) >= 0 ? FileKind.Document : FileKind.OldOffice;
    }
}
