using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Passerelle.Domain.Casework.People;

namespace Passerelle.Database.Mappings;

internal sealed class PeopleMapping :
    IEntityTypeConfiguration<Person>, IEntityTypeConfiguration<PersonName>, IEntityTypeConfiguration<ContactPoint>, IEntityTypeConfiguration<Whereabouts>
{
    public void Configure(EntityTypeBuilder<Person> builder) => builder.HangsOnCase("person", p => p.Handling);

    public void Configure(EntityTypeBuilder<PersonName> builder)
    {
        builder.HangsOnCase("person_name", n => n.Handling);
        builder.Property<string[]>("Words");
        builder.Property<string[]>("WordCodes");
        builder.Property<string[]>("Codes");
        builder.Ignore(n => n.Full);
    }

    public void Configure(EntityTypeBuilder<ContactPoint> builder) => builder.HangsOnCase("contact_point", c => c.Handling);

    public void Configure(EntityTypeBuilder<Whereabouts> builder)
    {
        builder.HangsOnCase("whereabouts", w => w.Handling);
        builder.Property(w => w.From).HasColumnName("starts_on");
        builder.Property(w => w.Until).HasColumnName("ends_on");
        builder.Ignore(w => w.IsCustody);
    }
}
