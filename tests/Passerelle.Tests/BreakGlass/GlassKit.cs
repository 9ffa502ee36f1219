using Passerelle.Domain.Casework.BreakGlass;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework.BreakGlass;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.BreakGlass;

/// <summary>Emergency access in one line each.</summary>
internal static class GlassKit
{
    public const string Why = "The duty doctor is on the telephone and needs to know.";

    public static async Task<string> Reference(this House house, CaseId id) => (await house.Sql<string>("select reference from casework.case_file where id = $1", id.Value))!;

    public static Task<Outcome<GlassOpened>> Break(this House house, string worker, string? reference, string? why = Why, Passerelle.Demo.City? city = null) =>
        house.Run<BreakTheGlass, BreakTheGlassInput, GlassOpened>(worker, new BreakTheGlassInput { Reference = reference, Reason = EmergencyReason.DutyCall, Why = why }, city: city);

    /// <summary>Opens the case and answers the id of the emergency access.</summary>
    public static async Task<Guid> Opens(this House house, string worker, CaseId id)
    {
        var opened = await house.Break(worker, await house.Reference(id));
        Assert.Empty(opened.Problems);
        Assert.Equal(id, opened.Value.CaseId);
        return await house.Sql<Guid>("select id from casework.break_glass where case_id = $1 and worker_id = $2 order by opened_at desc limit 1", id.Value, house.Worker(worker).Value);
    }

    /// <summary>Begins the counting of a worker anew, for the next test.</summary>
    public static Task Forget(this House house, string worker) => house.Sql<object>("delete from access.glass_attempt where worker_id = $1", house.Worker(worker).Value);

    /// <summary>As if it had been opened earlier.</summary>
    public static async Task Shift(this House house, CaseId id, string by)
    {
        await house.Sql<object>($"update casework.team set starts_at = starts_at - interval '{by}', ends_at = ends_at - interval '{by}' where case_id = $1 and function = 'break_glass'", id.Value);
        await house.Sql<object>($"update casework.break_glass set opened_at = opened_at - interval '{by}', ends_at = ends_at - interval '{by}' where case_id = $1", id.Value);
    }
}
