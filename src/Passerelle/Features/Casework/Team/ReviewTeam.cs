using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Casework.Team;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.Team;

/// <summary>A member to be gone through, with when they last opened the case.</summary>
public sealed record ReviewLine(TeamSeatView Member, DateTimeOffset? LastOpened, bool IsViewer);

/// <summary>The team to be gone through, and when that was done last.</summary>
public sealed record ReviewView(CaseHeader Header, IReadOnlyList<ReviewLine> Members, DateTimeOffset? LastReview, DateOnly? DueOn);

/// <summary>Opens the review of a team for whoever manages it.</summary>
public sealed class OpenReview(AppDb db) : IUseCase<CaseId, ReviewView>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("open_access_review", Permission.ManageTeam);

    /// <inheritdoc />
    public async Task<Outcome<ReviewView>> Handle(CaseId input, Ctx ctx, CancellationToken ct)
    {
        if (await CaseHeader.Load(db, input, ctx, ct) is not { } header)
            return Problem.NotFound;
        if (!header.ManagesTeam)
            return Problem.Forbidden;
        var team = await (
            from t in db.Team
            join w in db.Workers on t.WorkerId equals w.Id
            join a in db.Agencies on t.Handling.AgencyId equals a.Id
            join f in db.Functions on t.Function equals f.Code
            where t.CaseId == input && t.From <= ctx.Now && (t.Until == null || t.Until > ctx.Now) && t.Function != TeamFunctions.BreakGlass
            orderby f.Code != "key_worker", f.Position, t.From
            select new TeamSeatView(t, w.Name, a.Name, a.Colour)).ToListAsync(ct);
        team = await AgreementEnds.Said(db, team, input, ctx, ct);
        var opened = (await db.Database.SqlQuery<Opened>(
            $"""select worker_id as "Worker", max(at) as "At" from access.log_of({input.Value}, null, null) where worker_id is not null group by worker_id""").ToListAsync(ct)).ToDictionary(o => o.Worker, o => o.At);
        ctx.Trail.Shows(input, InformationClass.Operational, team.Select(m => m.Seat.Id.Value));
        return new ReviewView(header,
            [.. team.Select(m => new ReviewLine(m, opened.TryGetValue(m.Seat.WorkerId.Value, out var at) ? at : null, m.Seat.WorkerId == ctx.Viewer.WorkerId))],
            await db.AccessReviews.Where(r => r.CaseId == input).OrderByDescending(r => r.ReviewedAt).Select(r => (DateTimeOffset?)r.ReviewedAt).FirstOrDefaultAsync(ct),
            await db.Dues.Where(d => d.CaseId == input && d.Kind == DueKind.AccessReview && d.DoneAt == null).OrderBy(d => d.DueOn).Select(d => (DateOnly?)d.DueOn).FirstOrDefaultAsync(ct));
    }

    private sealed record Opened(Guid Worker, DateTimeOffset At);
}

/// <summary>What is said about one membership: it goes on, or it ends and why.</summary>
public sealed record ReviewedSeat(TeamMemberId Id, bool? Keep, string? Why);

/// <summary>What was found when the team was gone through.</summary>
public sealed record HoldReviewInput(CaseId CaseId, IReadOnlyList<ReviewedSeat> Seats, string? Note);

/// <summary>Goes through a team: ends the memberships that are no longer needed, notes the review, and sets the next one in 90 days.</summary>
public sealed class HoldReview(AppDb db) : IUseCase<HoldReviewInput, AccessReviewId>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("review_team", Permission.ManageTeam).AfterStepUp();

    /// <inheritdoc />
    public async Task<Outcome<AccessReviewId>> Handle(HoldReviewInput input, Ctx ctx, CancellationToken ct)
    {
        if (await CaseHeader.Load(db, input.CaseId, ctx, ct) is not { } header)
            return Problem.NotFound;
        if (!header.ManagesTeam)
            return Problem.Forbidden;
        var team = await db.Team.AsTracking()
            .Where(t => t.CaseId == input.CaseId && t.From <= ctx.Now && (t.Until == null || t.Until > ctx.Now) && t.Function != TeamFunctions.BreakGlass).ToListAsync(ct);
        // The viewer's own membership goes on: whoever manages the team last is not the one to leave it here.
        var own = team.Where(t => t.WorkerId == ctx.Viewer.WorkerId).Select(t => t.Id).ToHashSet();
        var said = input.Seats.Where(s => !own.Contains(s.Id)).ToList();
        var problems = said.Select((s, i) => (s, i)).Where(x => x.s.Keep is null).Select(x => new Problem("review.answer_each", $"Lines[{x.i}].Answer")).ToList();
        if (problems.Count > 0)
            return problems;
        var review = AccessReview.Hold(new AccessReviewId(ctx.NewId()), input.CaseId, [.. team.Select(t => t.Id)], [.. said.Where(s => s.Keep == true).Select(s => s.Id), .. own],
            [.. said.Where(s => s.Keep == false).Select(s => s.Id)], input.Note, ctx.Viewer.WorkerId, ctx.Viewer.AgencyId, ctx.Now);
        if (!review.Ok)
            return review.Refuse<AccessReviewId>();
        var ending = said.Select((s, i) => (s.Why, i, Member: team.Single(t => t.Id == s.Id), s.Keep)).Where(x => x.Keep == false).ToList();
        foreach (var (why, i, member, _) in ending)
            problems.AddRange(member.End(ctx.Now, why, ctx.Now).Problems.Select(p => p with { Field = $"Lines[{i}].Why" }));
        if (problems.Count > 0)
            return problems;
        foreach (var (_, _, member, _) in ending)
        {
            var staying = team.Where(t => t.Until is null || t.Until > ctx.Now).ToList();
            if (!staying.Exists(s => s.WorkerId == member.WorkerId))
                await HeldDomains.Leave(db, member, null, agencyStays: staying.Exists(s => s.AgencyId == member.AgencyId), ctx.Today, ctx, ct);
        }
        foreach (var due in await db.Dues.AsTracking().Where(d => d.CaseId == input.CaseId && d.Kind == DueKind.AccessReview && d.DoneAt == null).ToListAsync(ct))
            due.Done(ctx.Now);
        db.Add(Due.Create(new DueId(ctx.NewId()), input.CaseId, DueKind.AccessReview, AccessReview.Next(ctx.Today), Handling.Open(ctx.Viewer.AgencyId)));
        db.Add(review.Value);
        ctx.Trail.Shows(input.CaseId, InformationClass.Operational, [review.Value.Id.Value, .. ending.Select(e => e.Member.Id.Value)]);
        return review.Value.Id;
    }
}
