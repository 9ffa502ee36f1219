using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.BreakGlass;

/// <summary>Lets another worker of the supervisor's own agency use emergency access again; their count begins anew.</summary>
public sealed class UnlockGlass(AppDb db) : IUseCase<WorkerId, WorkerId>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("unlock_break_glass", Permission.UnlockBreakGlass);

    /// <inheritdoc />
    public async Task<Outcome<WorkerId>> Handle(WorkerId input, Ctx ctx, CancellationToken ct)
    {
        if (!await db.Database.SqlQuery<bool>($"""select access.unlock_glass({input.Value}) as "Value" """).SingleAsync(ct))
            return new Problem("glass.nobody_to_unlock");
        ctx.Trail.Changes(input.Value);
        return input;
    }
}
