using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Casework.Ownership;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Features.Casework.Cases;

/// <summary>The queries of the overview: opened more often than any other page, so they are translated once and not for each request.</summary>
internal static class CaseOverviewQueries
{
    private const int MostNews = 10;

    internal sealed record NeedRow(LifeDomain LifeDomain, NeedLevel Level, SupportStatus? Support, DateOnly? Since);

    internal sealed record OwnerRow(LifeDomain? LifeDomain, AgencyId Agency, DateOnly From, WorkerId? Worker);

    internal sealed record EntryRow(
        Guid Id, string Kind, string Code, string? Detail, DateOnly On, DateTimeOffset RecordedAt, WorkerId? AuthorId, string? Text, bool Flag, InformationClass Class, AgencyId AgencyId);

    internal sealed record DueRow(DueId Id, DueKind Kind, DateOnly On, WorkerId? Worker);

    public static readonly Func<AppDb, CaseId, IAsyncEnumerable<NeedRow>> Needs = Translated.Once((AppDb db, CaseId id) =>
        db.Needs.Where(n => n.CaseId == id).Select(n => new NeedRow(n.Handling.LifeDomain!.Value, n.Level, n.Support, n.Since)));

    public static readonly Func<AppDb, CaseId, DateOnly, IAsyncEnumerable<OwnerRow>> Owners = Translated.Once((AppDb db, CaseId id, DateOnly day) =>
        db.DomainOwners.Where(o => o.CaseId == id && o.From <= day && (o.Until == null || o.Until > day))
            .Select(o => new OwnerRow(o.Handling.LifeDomain, o.Handling.AgencyId, o.From, o.WorkerId)));

    public static readonly Func<AppDb, CaseId, IAsyncEnumerable<EntryRow>> Entries = Translated.Once((AppDb db, CaseId id) =>
        db.Timeline.Where(e => e.CaseId == id)
            .OrderByDescending(e => e.HappenedOn).ThenByDescending(e => e.RecordedAt).Take(MostNews)
            .Select(e => new EntryRow(e.Id, e.Kind, e.Code, e.Detail, e.HappenedOn, e.RecordedAt, e.AuthorId, e.Text, e.Flag, e.Class, e.AgencyId)));

    /// <summary>The episode that follows this one.</summary>
    public static readonly Func<AppDb, CaseId, IAsyncEnumerable<EpisodeLine>> Next = Translated.Once((AppDb db, CaseId id) =>
        db.Cases.Where(c => c.PreviousEpisodeId == id).Select(c => new EpisodeLine(c.Id, c.Reference, c.OpenedOn, c.ClosedOn, false)));

    /// <summary>An episode that came before.</summary>
    public static readonly Func<AppDb, CaseId, IAsyncEnumerable<EpisodeLine>> Previous = Translated.Once((AppDb db, CaseId id) =>
        db.Cases.Where(c => c.Id == id).Select(c => new EpisodeLine(c.Id, c.Reference, c.OpenedOn, c.ClosedOn, true)));

    public static readonly Func<AppDb, CaseId, DateOnly, IAsyncEnumerable<DueRow>> Due = Translated.Once((AppDb db, CaseId id, DateOnly horizon) =>
        db.Dues.Where(d => d.CaseId == id && d.DoneAt == null && d.DueOn <= horizon).OrderBy(d => d.DueOn).Take(8).Select(d => new DueRow(d.Id, d.Kind, d.DueOn, d.WorkerId)));
}
