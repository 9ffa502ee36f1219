#pragma warning disable CS1591 // columns of derived tables and views; the SQL files say what they hold
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Database.Mappings;

/// <summary>One case in one worker's lists.</summary>
public sealed class FeedRow
{
    public WorkerId WorkerId { get; init; }
    public CaseId CaseId { get; init; }
    public bool Mine { get; init; }
    public bool OurAgency { get; init; }
    public bool SeesTeam { get; init; }
    public bool Open { get; init; }
    public CaseState State { get; init; }
    public required string Reference { get; init; }
    public required string Alias { get; init; }
    public required string SortName { get; init; }
    public DateOnly? ReleaseOn { get; init; }
    public AgencyId LeadAgencyId { get; init; }
    public WorkerId? KeyWorkerId { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
    public WorkerId? UpdatedBy { get; init; }
    public DateTimeOffset? SeenAt { get; init; }
}

/// <summary>A word under which a worker finds a case.</summary>
public sealed class NameKeyRow
{
    public WorkerId WorkerId { get; init; }
    public required string Word { get; init; }
    public CaseId CaseId { get; init; }
}

/// <summary>A word of a worker's own dictionary of names.</summary>
public sealed class NameWordRow
{
    public WorkerId WorkerId { get; init; }
    public required string Word { get; init; }
    public required string[] Codes { get; init; }
}

/// <summary>One item of the stream of what happened in a case.</summary>
public sealed class TimelineRow
{
    public Guid Id { get; init; }
    public CaseId CaseId { get; init; }
    public required string Kind { get; init; }
    public DateOnly HappenedOn { get; init; }
    public TimeOnly? HappenedAt { get; init; }
    public DateTimeOffset RecordedAt { get; init; }
    public WorkerId? AuthorId { get; init; }
    public string? AuthorFunction { get; init; }
    public InformationClass Class { get; init; }
    public LifeDomain? LifeDomain { get; init; }
    public AgencyId AgencyId { get; init; }
    public Audience Audience { get; init; }
    public Guid[] SharedWith { get; init; } = [];
    public required string Code { get; init; }
    public string? Detail { get; init; }
    public string[] LifeDomains { get; init; } = [];
    public string? Text { get; init; }
    public FactOrJudgement? FactOrJudgement { get; init; }
    public bool Flag { get; init; }
}

internal sealed class ListMapping :
    IEntityTypeConfiguration<FeedRow>, IEntityTypeConfiguration<NameKeyRow>, IEntityTypeConfiguration<NameWordRow>, IEntityTypeConfiguration<TimelineRow>
{
    public void Configure(EntityTypeBuilder<FeedRow> builder)
    {
        builder.ToTable("feed");
        builder.HasKey(f => new { f.WorkerId, f.CaseId });
    }

    public void Configure(EntityTypeBuilder<NameKeyRow> builder)
    {
        builder.ToTable("name_key");
        builder.HasKey(k => new { k.WorkerId, k.Word, k.CaseId });
    }

    public void Configure(EntityTypeBuilder<NameWordRow> builder)
    {
        builder.ToTable("name_word");
        builder.HasKey(w => new { w.WorkerId, w.Word });
    }

    public void Configure(EntityTypeBuilder<TimelineRow> builder)
    {
        builder.ToView("timeline");
        builder.HasKey(t => new { t.Id, t.Kind });
    }
}
