using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Features.Access.Roles;

/// <summary>A change of a role as it is shown.</summary>
public sealed record RoleChangeLine(
    RoleChangeId Id, WorkerId WorkerId, string Worker, string Agency, Role Role, RoleChangeKind Kind, string Reason, WorkerId ProposedBy, string Proposer, DateTimeOffset ProposedAt,
    DateTimeOffset LapsesAt, bool LeavesNobody, RoleChangeOutcome? Settled, string? Decider, DateTimeOffset? DecidedAt, string DecidedWhy)
{
    /// <summary>What became of it by a moment; null while it waits.</summary>
    public RoleChangeOutcome? OutcomeAt(DateTimeOffset now) => Settled ?? (now >= LapsesAt ? RoleChangeOutcome.Lapsed : null);

    /// <summary>The lines of these changes, the newest first.</summary>
    public static IQueryable<RoleChangeLine> Of(AppDb db, IQueryable<RoleChange> changes) =>
        from c in changes
        join w in db.Workers on c.WorkerId equals w.Id
        join a in db.Agencies on w.AgencyId equals a.Id
        orderby c.ProposedAt descending, c.Id
        select new RoleChangeLine(
            c.Id, w.Id, w.Name, a.Name, c.Role, c.Kind, c.Reason, c.ProposedBy, db.Workers.Where(p => p.Id == c.ProposedBy).Select(p => p.Name).FirstOrDefault() ?? "", c.ProposedAt,
            c.LapsesAt, c.LeavesNobody, c.Outcome, db.Workers.Where(d => d.Id == c.DecidedBy).Select(d => d.Name).FirstOrDefault(), c.DecidedAt, c.DecidedWhy);
}
