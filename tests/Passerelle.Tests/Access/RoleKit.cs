using Microsoft.Extensions.DependencyInjection;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Access.Roles;
using Passerelle.Platform.UseCases;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Access;

/// <summary>Who proposes and who confirms.</summary>
internal static class RoleKit
{
    public const string A = "administrator", B = "second administrator", Reason = "Takes over these duties in May.";

    public static async Task<WorkerId> Newcomer(this House house, string role = "social_worker", string agency = "housing")
    {
        var id = Guid.CreateVersion7();
        await house.Sql<object>("insert into directory.worker (id, agency_id, name, roles) values ($1, $2, 'Newcomer ' || left($1::text, 4), case when $3 = '' then '{}'::text[] else array[$3] end)", id, house.Agency(agency).Value, role);
        return new(id);
    }

    public static Task<Outcome<ProposedRole>> Propose(this House house, WorkerId worker, Role role, RoleChangeKind kind = RoleChangeKind.Grant, string by = A, bool leavesNobody = false) =>
        house.Run<ProposeRole, ProposeRoleInput, ProposedRole>(by, new() { WorkerId = worker, Role = Code.Of(role), Kind = Code.Of(kind), Reason = Reason, LeavesNobody = leavesNobody });

    public static Task<Outcome<RoleChangeId>> Confirm(this House house, RoleChangeId change, string by = B) => house.Run<ConfirmRole, DecideRoleInput, RoleChangeId>(by, new(change));

    public static async Task<string[]> RolesOf(this House house, WorkerId worker) => (await house.Sql<string[]>("select roles from directory.worker where id = $1", worker.Value))!;

    /// <summary>The second person lets in whoever has a link.</summary>
    public static Task LetIn(this House house, string name) => house.Sql<object>(
        "update identity.setup_link set let_in_at = now() where waits and worker_id = (select id from directory.worker where name = $1 order by entered_at desc limit 1)", name);

    /// <summary>Runs a use-case in a session of this worker.</summary>
    public static async Task<Outcome<TResult>> RunAs<TUseCase, TInput, TResult>(this House house, byte[] session, TInput input) where TUseCase : IUseCase<TInput, TResult>
    {
        await using var scope = house.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Visit>().Token = session;
        return await scope.ServiceProvider.GetRequiredService<UseCaseRunner>().Run(scope.ServiceProvider.GetRequiredService<TUseCase>(), input);
    }
}
