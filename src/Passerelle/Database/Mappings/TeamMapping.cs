using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Passerelle.Domain.Casework.Team;

namespace Passerelle.Database.Mappings;

/// <summary>Who may not be on a team, and when it was gone through.</summary>
internal sealed class TeamMapping : IEntityTypeConfiguration<Bar>, IEntityTypeConfiguration<Restriction>, IEntityTypeConfiguration<AccessReview>
{
    public void Configure(EntityTypeBuilder<Bar> builder)
    {
        builder.HangsOnCase("bar", b => b.Handling);
        builder.Property(b => b.From).HasColumnName("starts_at");
        builder.Property(b => b.Until).HasColumnName("ends_at");
    }

    public void Configure(EntityTypeBuilder<Restriction> builder)
    {
        builder.HangsOnCase("restriction", r => r.Handling);
        builder.Property(r => r.From).HasColumnName("starts_at");
        builder.Property(r => r.Until).HasColumnName("ends_at");
        builder.Property(r => r.Workers).HasColumnType("uuid[]");
    }

    public void Configure(EntityTypeBuilder<AccessReview> builder)
    {
        builder.HangsOnCase("access_review", r => r.Handling);
        builder.Property(r => r.Kept).HasColumnType("uuid[]");
        builder.Property(r => r.Ended).HasColumnType("uuid[]");
    }
}
