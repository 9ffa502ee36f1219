#pragma warning disable CS1591 // columns of platform and audit tables; 0001_platform.sql says what they hold
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Database.Mappings;

/// <summary>What a worker has typed into a form and not sent yet.</summary>
public sealed class DraftRow
{
    public WorkerId WorkerId { get; init; }
    public required string Form { get; init; }
    public required string Fields { get; init; }
    public DateTimeOffset SavedAt { get; init; }
}

/// <summary>Something a worker is told on their home page. Only the guard writes it; the worker marks it as seen.</summary>
public sealed class NoticeRow
{
    public required Guid Id { get; init; }
    public required WorkerId WorkerId { get; init; }
    public required string Kind { get; init; }
    public required Guid SubjectId { get; init; }
    public required string Place { get; init; }
    public required string About { get; init; }
    public DateOnly? DueOn { get; init; }
    public required DateTimeOffset At { get; init; }
    public DateTimeOffset? SeenAt { get; init; }
}

/// <summary>One record of the log.</summary>
public sealed class AuditRow
{
    public Guid Id { get; init; }
    public DateTimeOffset At { get; init; }
    public WorkerId? WorkerId { get; init; }
    public AgencyId? AgencyId { get; init; }
    public required string Verb { get; init; }
    public bool IsWrite { get; init; }
    public required string Purpose { get; init; }
    public required Guid[] CaseIds { get; init; }
    public required string[] Classes { get; init; }
    public required Guid[] RowIds { get; init; }
    public required string Outcome { get; init; }
    public Guid? OperationId { get; init; }
    public DateTimeOffset? AsOf { get; init; }
    public Guid? RequestId { get; init; }
    public string Kind { get; init; } = "";
}

/// <summary>A spreadsheet on its way to becoming cases.</summary>
public sealed class ImportFile
{
    public required ImportId Id { get; init; }
    public required WorkerId WorkerId { get; init; }
    public required PartnershipId PartnershipId { get; init; }
    public required string FileName { get; init; }
    public required byte[] Sha256 { get; init; }
    public byte[]? Content { get; set; }
    public string? Mapping { get; set; }
    public required DateTimeOffset UploadedAt { get; init; }
    public DateTimeOffset? ImportedAt { get; set; }
    public int? Persons { get; set; }
    public int? Created { get; set; }
    public string? LeftOut { get; set; }
}

/// <summary>The row of the spreadsheet that a case came from, word for word.</summary>
public sealed class ImportRow
{
    public required Guid Id { get; init; }
    public required CaseId CaseId { get; init; }
    public required ImportId ImportId { get; init; }
    public required string FileName { get; init; }
    public required byte[] FileSha256 { get; init; }
    public required int RowNumber { get; init; }
    public required byte[] RowSha256 { get; init; }
    public required string Cells { get; init; }
    public required Handling Handling { get; init; }
}

internal sealed class PlatformMapping :
    IEntityTypeConfiguration<DraftRow>, IEntityTypeConfiguration<NoticeRow>, IEntityTypeConfiguration<AuditRow>, IEntityTypeConfiguration<ImportFile>, IEntityTypeConfiguration<ImportRow>
{
    public void Configure(EntityTypeBuilder<DraftRow> builder)
    {
        builder.ToTable("draft");
        builder.HasKey(d => new { d.WorkerId, d.Form });
        builder.Property(d => d.Fields).HasColumnType("jsonb");
    }

    public void Configure(EntityTypeBuilder<NoticeRow> builder) => builder.ToTable("notice");

    public void Configure(EntityTypeBuilder<AuditRow> builder)
    {
        builder.ToTable("record");
        builder.Property(r => r.Kind).ValueGeneratedOnAddOrUpdate();
    }

    public void Configure(EntityTypeBuilder<ImportFile> builder)
    {
        builder.ToTable("import_file");
        builder.Property(f => f.Mapping).HasColumnType("jsonb");
        builder.Property(f => f.LeftOut).HasColumnType("jsonb");
    }

    public void Configure(EntityTypeBuilder<ImportRow> builder)
    {
        builder.HangsOnCase("import_row", r => r.Handling);
        builder.Property(r => r.Cells).HasColumnType("jsonb");
    }
}
