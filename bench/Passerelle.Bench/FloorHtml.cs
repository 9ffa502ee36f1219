using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Npgsql;

namespace Passerelle.Bench;

/// <summary>A page of the floor while it is being put together, and what its record will say.</summary>
internal sealed class FloorPage
{
    private readonly StringBuilder _html = new("<!doctype html><html lang=\"en\"><head><title>Floor</title></head><body><main>", 8_192);

    public List<Guid> Cases { get; } = [];

    public List<Guid> Rows { get; } = [];

    public void Write(ReadOnlySpan<char> markup) => _html.Append(markup);

    public void Text(string text) => _html.Append(HtmlEncoder.Default.Encode(text));

    public string End() => _html.Append("</main></body></html>").ToString();
}

/// <summary>The floor's HTML, one row at a time.</summary>
internal static class FloorHtml
{
    public static void List(FloorPage page, NpgsqlDataReader row, int part)
    {
        var id = row.GetGuid(0);
        page.Cases.Add(id);
        page.Write(string.Create(CultureInfo.InvariantCulture, $"<tr><th><a href=\"/cases/{id}\">"));
        page.Text(row.GetString(1));
        page.Write("</a></th>");
        foreach (var column in (ReadOnlySpan<int>)[2, 3, 6, 7, 8, 9])
            Cell(page, row.IsDBNull(column) ? "" : row.GetString(column));
        Cell(page, row.IsDBNull(4) ? "" : row.GetFieldValue<DateOnly>(4).ToString("d", CultureInfo.InvariantCulture));
        Cell(page, row.GetFieldValue<DateTimeOffset>(5).ToString("d", CultureInfo.InvariantCulture));
        page.Write("</tr>");
    }

    public static void Case(FloorPage page, NpgsqlDataReader row, int part)
    {
        if (part == 0)
        {
            var id = row.GetGuid(0);
            page.Cases.Add(id);
            page.Write(string.Create(CultureInfo.InvariantCulture, $"<h1><a href=\"/cases/{id}\">"));
            foreach (var column in (ReadOnlySpan<int>)[1, 2, 3, 5, 6])
                Cell(page, row.IsDBNull(column) ? "" : row.GetString(column));
            page.Write("</a></h1><table>");
            return;
        }
        page.Rows.Add(row.GetGuid(0));
        page.Write("<tr>");
        Cell(page, row.GetFieldValue<DateOnly>(1).ToString("d", CultureInfo.InvariantCulture));
        for (var column = 2; column < 6; column++)
            Cell(page, row.GetString(column));
        page.Write("</tr>");
    }

    public static void Overview(FloorPage page, NpgsqlDataReader row, int part)
    {
        var id = row.GetGuid(0);
        if (part == 0)
        {
            page.Cases.Add(id);
            page.Write(string.Create(CultureInfo.InvariantCulture, $"<a href=\"/cases/{id}\">"));
        }
        page.Rows.Add(id);
        page.Write("<tr>");
        for (var column = 1; column < row.FieldCount; column++)
            Cell(page, row.IsDBNull(column) ? "" : row.GetValue(column) is IFormattable value ? value.ToString(null, CultureInfo.InvariantCulture) : row.GetValue(column).ToString()!);
        page.Write("</tr>");
    }

    private static void Cell(FloorPage page, string text)
    {
        page.Write("<td>");
        page.Text(text);
        page.Write("</td>");
    }
}
