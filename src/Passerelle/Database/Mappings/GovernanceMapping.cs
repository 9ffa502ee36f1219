using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Passerelle.Domain.Governance.Agreements;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Database.Mappings;

internal sealed class GovernanceMapping : IEntityTypeConfiguration<Agreement>, IEntityTypeConfiguration<AgreementParty>
{
    public void Configure(EntityTypeBuilder<Agreement> builder)
    {
        builder.ToTable("agreement");
        builder.Property(a => a.From).HasColumnName("starts_on");
        builder.Property(a => a.Until).HasColumnName("ends_on");
        builder.Property(a => a.Purposes).HasColumnType("text[]");
        builder.Ignore(a => a.LastDay).Ignore(a => a.IsSigned);
        builder.Property<int>("Version").IsConcurrencyToken().ValueGeneratedOnAddOrUpdate();
        builder.Property<DateTimeOffset>("ChangedAt").ValueGeneratedOnAdd();
        builder.Property<WorkerId?>("ChangedBy").ValueGeneratedOnAddOrUpdate();
        builder.HasMany(a => a.Parties).WithOne().HasForeignKey(p => p.AgreementId);
        builder.Navigation(a => a.Parties).HasField("_parties").UsePropertyAccessMode(PropertyAccessMode.Field);
    }

    public void Configure(EntityTypeBuilder<AgreementParty> builder)
    {
        builder.ToTable("agreement_party");
        builder.HasKey(p => new { p.AgreementId, p.AgencyId });
        builder.Property(p => p.Classes).HasCodes();
        builder.Ignore(p => p.Receives).Ignore(p => p.Gives);
    }
}
