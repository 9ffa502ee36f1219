using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Casework.BreakGlass;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.BreakGlass;

/// <summary>What somebody who looked at an emergency access has found.</summary>
public sealed record ReviewGlassInput
{
    /// <summary>The emergency access.</summary>
    public required Guid Id { get; init; }

    /// <summary>The finding.</summary>
    public EmergencyFinding? Finding { get; init; }

    /// <summary>In words; needed unless it was justified.</summary>
    public string? Note { get; init; }
}

/// <summary>Keeps what the review of an emergency access has found; once, and never by the one who opened it.</summary>
public sealed class ReviewGlass(AppDb db) : IUseCase<ReviewGlassInput, Guid>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("review_break_glass", Permission.ReviewBreakGlass);

    /// <inheritdoc />
    public async Task<Outcome<Guid>> Handle(ReviewGlassInput input, Ctx ctx, CancellationToken ct)
    {
        if (await GlassLine.Read(db, input.Id, own: false, before: null, 1, ct) is not [var line])
            return Problem.NotFound;
        ctx.Trail.Shows(new CaseId(line.CaseId), InformationClass.Operational, line.Id);
        if (line.ReviewedAt is not null)
            return new Problem("glass.reviewed_already");
        if (line.WorkerId == ctx.Viewer.WorkerId.Value)
            return new Problem("constraint.break_glass_reviewed_by_another");
        var note = CleanText.Long(nameof(input.Note), input.Note);
        List<Problem> problems = [.. note.Problems];
        if (input.Finding is null) problems.Add(new("field.required", nameof(input.Finding)));
        if (note is { Ok: true, Value.Length: 0 } && input.Finding is EmergencyFinding.NotJustified or EmergencyFinding.FollowUp) problems.Add(new("field.required", nameof(input.Note)));
        if (problems.Count > 0)
            return problems;
        var done = await db.Database.SqlQuery<bool>($"""select access.review_glass({input.Id}, {Code.Of(input.Finding!.Value)}, {note.Value}) as "Value" """).SingleAsync(ct);
        return done ? input.Id : new Problem("glass.reviewed_already");
    }
}
