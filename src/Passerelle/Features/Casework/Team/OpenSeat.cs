using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Casework.Team;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.Team;

/// <summary>A membership of a case.</summary>
public sealed record SeatOf(CaseId CaseId, TeamMemberId MemberId);

/// <summary>A membership that is to be changed or stood in for, with what its function allows.</summary>
public sealed record SeatView(CaseHeader Header, TeamSeatView Member, Function Function, IReadOnlyList<WorkerChoice> Workers)
{
    /// <summary>The first day of a membership that has not begun yet.</summary>
    public DateOnly? Begins { get; init; }

    /// <summary>Those of the same agency who may take over.</summary>
    public IReadOnlyList<WorkerChoice> Colleagues => [.. Workers.Where(w => w.AgencyId == Member.Seat.AgencyId && w.Id != Member.Seat.WorkerId)];
}

/// <summary>Opens a membership for whoever manages the team; those that are over have nothing left to change.</summary>
public sealed class OpenSeat(AppDb db) : IUseCase<SeatOf, SeatView>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("open_seat", Permission.ManageTeam);

    /// <inheritdoc />
    public async Task<Outcome<SeatView>> Handle(SeatOf input, Ctx ctx, CancellationToken ct)
    {
        if (await CaseHeader.Load(db, input.CaseId, ctx, ct) is not { } header)
            return Problem.NotFound;
        var found = await (
            from t in db.Team
            join w in db.Workers on t.WorkerId equals w.Id
            join a in db.Agencies on t.Handling.AgencyId equals a.Id
            join f in db.Functions on t.Function equals f.Code
            where t.CaseId == input.CaseId && t.Id == input.MemberId && (t.Until == null || t.Until > ctx.Now)
            select new { Seat = new TeamSeatView(t, w.Name, a.Name, a.Colour), Function = f }).FirstOrDefaultAsync(ct);
        if (found is null)
            return Problem.NotFound;
        if (!header.ManagesTeam)
            return Problem.Forbidden;
        ctx.Trail.Shows(input.CaseId, InformationClass.Operational, input.MemberId.Value);
        var seat = (await AgreementEnds.Said(db, [found.Seat], input.CaseId, ctx, ct))[0];
        return new SeatView(header, seat, TeamFunctions.Of(found.Function), await TeamChoices.Workers(db, ct));
    }
}
