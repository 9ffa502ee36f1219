using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Database.Mappings;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Access.Permissions;

/// <summary>The whole matrix: which role may do what, and what each function on a team opens.</summary>
public sealed record PermissionsView(IReadOnlyList<(Permission Permission, IReadOnlyList<Role> Roles)> Verbs, IReadOnlyList<FunctionRow> Functions, IReadOnlyList<Role> Own);

/// <summary>Shows everybody who may do what; it says nothing about any person or case.</summary>
public sealed class ViewPermissions(AppDb db) : IUseCase<Nothing, PermissionsView>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("view_permissions", Permission.UseOwnDesk);

    /// <inheritdoc />
    public async Task<Outcome<PermissionsView>> Handle(Nothing input, Ctx ctx, CancellationToken ct)
    {
        var roles = Enum.GetValues<Role>();
        return new PermissionsView(
            [.. Enum.GetValues<Permission>().Select(p => (p, (IReadOnlyList<Role>)[.. roles.Where(r => RoleMatrix.Of(r).Contains(p))]))],
            await db.Functions.OrderBy(f => f.Position).ToListAsync(ct),
            ctx.Viewer.Roles);
    }
}
