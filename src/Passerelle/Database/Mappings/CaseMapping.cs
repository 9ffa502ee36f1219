using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Casework.Ownership;
using Passerelle.Domain.Casework.Release;
using Passerelle.Domain.Casework.Team;

namespace Passerelle.Database.Mappings;

internal sealed class CaseMapping :
    IEntityTypeConfiguration<CaseFile>, IEntityTypeConfiguration<Decision>, IEntityTypeConfiguration<Due>, IEntityTypeConfiguration<TeamMember>,
    IEntityTypeConfiguration<Need>, IEntityTypeConfiguration<DomainOwner>, IEntityTypeConfiguration<KeyDate>
{
    public void Configure(EntityTypeBuilder<CaseFile> builder)
    {
        builder.HangsOnCase("case_file", c => c.Handling);
        builder.Property(c => c.DisplayAlias).HasColumnName("alias");
        builder.Property<string[]>("AliasWords");
        builder.Property<string>("SortName");
        builder.Ignore(c => c.IsClosed);
    }

    public void Configure(EntityTypeBuilder<Decision> builder) => builder.HangsOnCase("decision", d => d.Handling);

    public void Configure(EntityTypeBuilder<Due> builder) => builder.HangsOnCase("due", d => d.Handling);

    public void Configure(EntityTypeBuilder<TeamMember> builder)
    {
        builder.HangsOnCase("team", t => t.Handling);
        builder.Property(t => t.From).HasColumnName("starts_at");
        builder.Property(t => t.Until).HasColumnName("ends_at");
        builder.Property(t => t.WantedUntil).ValueGeneratedOnAddOrUpdate();
        builder.Ignore(t => t.NeverBegan);
        builder.Property(t => t.Classes).HasCodes();
        builder.Property(t => t.LifeDomains!).HasCodes();
        builder.Ignore(t => t.AgencyId);
    }

    public void Configure(EntityTypeBuilder<Need> builder)
    {
        builder.HangsOnCase("need", n => n.Handling);
        builder.Ignore(n => n.LifeDomain).Ignore(n => n.NeedsOwner);
    }

    public void Configure(EntityTypeBuilder<DomainOwner> builder)
    {
        builder.HangsOnCase("domain_owner", o => o.Handling);
        builder.Property(o => o.From).HasColumnName("starts_on");
        builder.Property(o => o.Until).HasColumnName("ends_on");
        builder.Ignore(o => o.LifeDomain).Ignore(o => o.AgencyId);
    }

    public void Configure(EntityTypeBuilder<KeyDate> builder)
    {
        builder.HangsOnCase("key_date", d => d.Handling);
        builder.Property<DateOnly?>("OnDate").ValueGeneratedOnAddOrUpdate();
    }
}
