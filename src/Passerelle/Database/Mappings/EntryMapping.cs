using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Passerelle.Domain.Casework.Addenda;
using Passerelle.Domain.Casework.Contacts;
using Passerelle.Domain.Casework.Events;
using Passerelle.Domain.Casework.Notes;

namespace Passerelle.Database.Mappings;

internal sealed class EntryMapping :
    IEntityTypeConfiguration<Contact>, IEntityTypeConfiguration<SignificantEvent>, IEntityTypeConfiguration<SealedNote>,
    IEntityTypeConfiguration<NoteMark>, IEntityTypeConfiguration<Addendum>
{
    public void Configure(EntityTypeBuilder<Contact> builder)
    {
        builder.HangsOnCase("contact", c => c.Handling);
        builder.Property(c => c.With).HasColumnName("with_whom");
        builder.Property(c => c.LifeDomains).HasCodes();
    }

    public void Configure(EntityTypeBuilder<SignificantEvent> builder) => builder.HangsOnCase("significant_event", e => e.Handling);

    public void Configure(EntityTypeBuilder<SealedNote> builder) => builder.HangsOnCase("sealed_note", n => n.Handling);

    public void Configure(EntityTypeBuilder<NoteMark> builder) => builder.HangsOnCase("note_mark", n => n.Handling);

    public void Configure(EntityTypeBuilder<Addendum> builder) => builder.HangsOnCase("addendum", a => a.Handling);
}
