using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Passerelle.Domain.Casework.Cases;

namespace Passerelle.Database.Mappings;

internal sealed class CaseMapping : IEntityTypeConfiguration<CaseFile>
{
    public void Configure(EntityTypeBuilder<CaseFile> builder)
    {
        builder.HangsOnCase("case_file", c => c.Handling);
        builder.Property(c => c.DisplayAlias).HasColumnName("alias");
        builder.Property<string[]>("AliasWords");
        builder.Property<string>("SortName");
        builder.Ignore(c => c.IsClosed);
    }
}
