using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.BreakGlass;

/// <summary>Ends the viewer's own emergency access to a case before its time. Ending it twice is ending it.</summary>
public sealed class EndGlass(AppDb db) : IUseCase<CaseId, bool>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("end_break_glass", Permission.BreakGlass);

    /// <inheritdoc />
    public async Task<Outcome<bool>> Handle(CaseId input, Ctx ctx, CancellationToken ct)
    {
        var ended = await db.Database.SqlQuery<bool>($"""select access.end_glass({input.Value}) as "Value" """).SingleAsync(ct);
        if (ended)
        {
            ctx.Trail.IsFor(ViewerSeat.BreakGlass);
            ctx.Trail.Shows(input);
        }
        return ended;
    }
}
