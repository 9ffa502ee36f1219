using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Casework.People;

namespace Passerelle.Database.Mappings;

/// <summary>
/// Fills the columns that search reads, whenever a name or an alias is saved: folded words and their sound codes are made here and nowhere else,
/// because PostgreSQL 15 cannot make the codes.
/// </summary>
internal static class SearchWords
{
    public static void Fill(ChangeTracker changes)
    {
        foreach (var entry in changes.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified))
        {
            if (entry.Entity is CaseFile file)
            {
                entry.Property("AliasWords").CurrentValue = NameFolding.Keys(file.DisplayAlias).ToArray();
                entry.Property("SortName").CurrentValue = NameFolding.Fold(file.DisplayAlias);
            }
            else if (entry.Entity is PersonName name)
            {
                var search = Of(name.Full);
                entry.Property("Words").CurrentValue = search.Words;
                entry.Property("WordCodes").CurrentValue = search.WordCodes;
                entry.Property("Codes").CurrentValue = search.Codes;
            }
        }
    }

    /// <summary>The columns for one name: its words, each word with its codes as <c>word:code</c>, and the codes alone.</summary>
    public static (string[] Words, string[] WordCodes, string[] Codes) Of(string name)
    {
        var words = NameFolding.Keys(name).ToArray();
        var codes = words.SelectMany(word => DaitchMokotoff.Codes(word).Select(code => (word, code))).ToArray();
        return (words, codes.Select(c => $"{c.word}:{c.code}").ToArray(), codes.Select(c => c.code).Distinct().ToArray());
    }
}
