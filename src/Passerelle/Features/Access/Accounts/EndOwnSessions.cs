using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Identity;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Access.Accounts;

/// <summary>Ends some of the viewer's own sessions, by their marks.</summary>
public sealed class EndOwnSessions(AppDb db) : IUseCase<IReadOnlyList<string>, int>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("end_own_sessions", Permission.UseOwnDesk);

    /// <inheritdoc />
    public async Task<Outcome<int>> Handle(IReadOnlyList<string> input, Ctx ctx, CancellationToken ct)
    {
        string[] marks = [.. input];
        return (await db.Database.SqlQuery<int>($"""select access.end_my_sessions({marks}) as "Value" """).ToListAsync(ct))[0];
    }
}
