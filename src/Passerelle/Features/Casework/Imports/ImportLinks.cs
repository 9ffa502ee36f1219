using Passerelle.Domain.Vocabulary;

namespace Passerelle.Features.Casework.Imports;

/// <summary>The addresses of the pages of an import.</summary>
public static class ImportLinks
{
#pragma warning disable CS1591 // each is named after its page
    public static string List => "/imports";
    public static string Columns(ImportId id) => $"/imports/{id.Value}/columns";
    public static string Rows(ImportId id) => $"/imports/{id.Value}/rows";
    public static string Result(ImportId id) => $"/imports/{id.Value}";
#pragma warning restore CS1591
}
