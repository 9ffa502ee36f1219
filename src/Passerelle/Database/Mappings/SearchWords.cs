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
                var words = NameFolding.Keys(name.Full).ToArray();
                var codes = words.SelectMany(word => DaitchMokotoff.Codes(word).Select(code => (word, code))).ToArray();
                entry.Property("Words").CurrentValue = words;
                entry.Property("WordCodes").CurrentValue = codes.Select(c => $"{c.word}:{c.code}").ToArray();
                entry.Property("Codes").CurrentValue = codes.Select(c => c.code).Distinct().ToArray();
            }
        }
    }
}
