#pragma warning disable CS1591 // columns of the register; 0001_directory.sql says what they hold
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Database.Mappings;

/// <summary>A partnership: the city and everybody who works with it.</summary>
public sealed class PartnershipRow
{
    public required PartnershipId Id { get; init; }
    public required string Code { get; init; }
    public required string Name { get; set; }
    public required string Country { get; set; }
    public required string TimeZone { get; set; }
    public required string Culture { get; set; }
    public bool IsDemo { get; init; }
}

/// <summary>An agency of a partnership.</summary>
public sealed class AgencyRow
{
    public required AgencyId Id { get; init; }
    public required PartnershipId PartnershipId { get; init; }
    public required string Code { get; init; }
    public required string Name { get; set; }
    public required string Type { get; set; }
    public short Colour { get; set; }
    public bool Active { get; set; } = true;
    public WorkerId? FallbackId { get; set; }
}

/// <summary>Somebody who works for an agency.</summary>
public sealed class WorkerRow
{
    public required WorkerId Id { get; init; }
    public required AgencyId AgencyId { get; init; }
    public required string Name { get; set; }
    public required string[] Roles { get; set; }
    public string Culture { get; set; } = "en";
    public bool Active { get; set; } = true;
    public WorkerId? EnteredBy { get; init; }
    public DateTimeOffset EnteredAt { get; init; }

    public bool Has(Role role) => Roles.Contains(Domain.Vocabulary.Code.Of(role));
}

/// <summary>A function on the team, with what it carries by default.</summary>
public sealed class FunctionRow
{
    public required string Code { get; init; }
    public int Position { get; init; }
    public required string[] Classes { get; init; }
    public required string[] MayAdd { get; init; }
    public required string LifeDomains { get; init; }
    public required string Reach { get; init; }
    public bool NeedsEnd { get; init; }
    public bool DirectContact { get; init; }
    public bool Responsible { get; init; }
    public bool ManagesTeam { get; init; }
    public bool SeesAccessLog { get; init; }
    public bool Once { get; init; }
    public bool Writes { get; init; }
    public TimeSpan? Longest { get; init; }
    public bool NeedsAgreement { get; init; }
}

/// <summary>A word of a vocabulary in every language.</summary>
public sealed class TermRow
{
    public required string Vocabulary { get; init; }
    public required string Code { get; init; }
    public PartnershipId? PartnershipId { get; init; }
    public int Position { get; set; }
    public required string Words { get; set; }
    public bool Active { get; set; } = true;
    public bool Extensible { get; set; }
}

internal sealed class DirectoryMapping :
    IEntityTypeConfiguration<PartnershipRow>, IEntityTypeConfiguration<AgencyRow>, IEntityTypeConfiguration<WorkerRow>,
    IEntityTypeConfiguration<FunctionRow>, IEntityTypeConfiguration<TermRow>, IEntityTypeConfiguration<RoleChange>
{
    public void Configure(EntityTypeBuilder<PartnershipRow> builder) => builder.ToTable("partnership");

    public void Configure(EntityTypeBuilder<AgencyRow> builder) => builder.ToTable("agency");

    public void Configure(EntityTypeBuilder<WorkerRow> builder) => builder.ToTable("worker");

    public void Configure(EntityTypeBuilder<RoleChange> builder) => builder.ToTable("role_change");

    public void Configure(EntityTypeBuilder<FunctionRow> builder)
    {
        builder.ToTable("function");
        builder.HasKey(f => f.Code);
    }

    public void Configure(EntityTypeBuilder<TermRow> builder)
    {
        builder.ToTable("term");
        builder.HasNoKey();   // what makes a row unique includes a null: the shared words belong to no partnership
        builder.Property(t => t.Words).HasColumnType("jsonb");
    }
}
