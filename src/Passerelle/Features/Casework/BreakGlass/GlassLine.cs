using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Casework.BreakGlass;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Features.Casework.BreakGlass;

/// <summary>A case that was opened in an emergency: who, when, why, its number, and what the review found.</summary>
public sealed record GlassLine
{
#pragma warning disable CS1591 // columns of access.glass_register
    public required Guid Id { get; init; }
    public required Guid CaseId { get; init; }
    public required string Reference { get; init; }
    public required Guid WorkerId { get; init; }
    public required string Worker { get; init; }
    public required string Agency { get; init; }
    public required string ReasonCode { get; init; }
    public required string Reason { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }
    public required DateTimeOffset EndsAt { get; init; }
    public required DateOnly ReviewDueOn { get; init; }
    public string? Reviewer { get; init; }
    public DateTimeOffset? ReviewedAt { get; init; }
    public string? Finding { get; init; }
    public required string FindingNote { get; init; }
#pragma warning restore CS1591

    /// <summary>True while the case is open.</summary>
    public bool IsOpen(DateTimeOffset now) => EndsAt > now;

    /// <summary>True when nobody has looked at it in time.</summary>
    public bool IsLate(DateOnly today) => ReviewedAt is null && ReviewDueOn < today;

    /// <summary>What the review found.</summary>
    public EmergencyFinding? Found => Code.Read<EmergencyFinding>(Finding);

    /// <summary>Reads lines of the register, the newest first: the viewer's own, or those that they look after; or only one.</summary>
    public static Task<List<GlassLine>> Read(AppDb db, Guid? one, bool own, DateTimeOffset? before, int atMost, CancellationToken ct) => db.Database.SqlQuery<GlassLine>(
        $"""
        select id as "Id", case_id as "CaseId", reference as "Reference", worker_id as "WorkerId", worker as "Worker", agency as "Agency", reason_code as "ReasonCode", reason as "Reason",
               opened_at as "OpenedAt", ends_at as "EndsAt", review_due_on as "ReviewDueOn", reviewer as "Reviewer", reviewed_at as "ReviewedAt", finding as "Finding", finding_note as "FindingNote"
          from access.glass_register({one}, {own}, {before}, {atMost})
        """).ToListAsync(ct);
}
