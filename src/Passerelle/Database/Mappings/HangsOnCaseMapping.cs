using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Database.Mappings;

/// <summary>What every table that hangs on a case has in common.</summary>
internal static class HangsOnCaseMapping
{
    /// <summary>Table, the columns that the policy reads, and the version that a conflict is recognised by.</summary>
    public static void HangsOnCase<T>(this EntityTypeBuilder<T> builder, string table, Expression<Func<T, Handling?>> handling) where T : class
    {
        builder.ToTable(table);
        builder.ComplexProperty(handling, h =>
        {
            h.Property(x => x.Class).HasColumnName("class");
            h.Property(x => x.LifeDomain).HasColumnName("life_domain");
            h.Property(x => x.AgencyId).HasColumnName("agency_id");
            h.Property(x => x.Audience).HasColumnName("audience");
            h.Property(x => x.SharedWith).HasColumnName("shared_with").HasColumnType("uuid[]");
        });
        builder.Property<int>("Version").IsConcurrencyToken().ValueGeneratedOnAddOrUpdate();
    }
}
