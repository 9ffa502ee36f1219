using System.Data.Common;
using Npgsql;
using NpgsqlTypes;
using Passerelle.Database;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework;

/// <summary>A seat of the viewer that opens information, as the guard answers it (access.why); nothing is worked out a second time in C#.</summary>
/// <param name="Class">The class that it opens.</param>
/// <param name="Seat">The membership.</param>
/// <param name="Function">The function held there.</param>
/// <param name="LifeDomains">The life domains, or null for all.</param>
/// <param name="Reach">case, or named: only what names the viewer.</param>
/// <param name="Since">Since when.</param>
/// <param name="Until">Until when; null when no end is set.</param>
/// <param name="Because">Why the viewer was put on the team.</param>
/// <param name="StandsInFor">For whom they stand in, or null.</param>
/// <param name="Agreement">The sharing agreement under which the seat stands, or null.</param>
/// <param name="AgreementUntil">The moment at which it ends.</param>
/// <param name="Leads">True when the viewer's agency leads the case.</param>
/// <param name="NeedsAgreement">False for functions that stand without one.</param>
/// <param name="Restricted">True while the case is restricted to named workers.</param>
public sealed record WhySeat(
    string Class, Guid Seat, string Function, string[]? LifeDomains, string Reach, DateTimeOffset Since, DateTimeOffset? Until, string Because, string? StandsInFor,
    string? Agreement, DateTimeOffset? AgreementUntil, bool Leads, bool NeedsAgreement, bool Restricted)
{
    private static readonly string[] Classes = [.. InformationClasses.OnACase.Select(c => Code.Of(c))];

    /// <summary>Which seats open which class at all: asked as of a row that names the viewer. Sealed notes and security items are only explained row by row.</summary>
    public static Answer<WhySeat> Ask(CaseId caseId, Ctx ctx) => Ask(caseId, Classes, null, ctx.Viewer.AgencyId, Audience.Named, [ctx.Viewer.WorkerId.Value]);

    /// <summary>The seats that open a row handled like this.</summary>
    public static Task<List<WhySeat>> Of(AppDb db, CaseId caseId, Handling row, CancellationToken ct) =>
        Ask(caseId, [Code.Of(row.Class)], row.LifeDomain, row.AgencyId, row.Audience, [.. row.SharedWith]).Read(db, ct);

    private static Answer<WhySeat> Ask(CaseId caseId, string[] classes, LifeDomain? lifeDomain, AgencyId agency, Audience audience, Guid[] sharedWith) => new(
        "select class, seat, function, life_domains, reach, since, until, because, stands_in_for, agreement, agreement_until, leads, needs_agreement, restricted from access.why($1, $2, $3, $4, $5, $6)",
        row => new WhySeat(
            row.GetString(0), row.GetGuid(1), row.GetString(2), Known<string[]>(row, 3), row.GetString(4), row.GetFieldValue<DateTimeOffset>(5), Moment(row, 6), row.GetString(7), Known<string>(row, 8),
            Known<string>(row, 9), Moment(row, 10), row.GetBoolean(11), row.GetBoolean(12), row.GetBoolean(13)),
        new() { Value = caseId.Value }, new() { Value = classes }, new() { Value = lifeDomain is { } known ? Code.Of(known) : DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
        new() { Value = agency.Value }, new() { Value = Code.Of(audience) }, new() { Value = sharedWith });

    private static T? Known<T>(DbDataReader row, int column) where T : class => row.IsDBNull(column) ? null : row.GetFieldValue<T>(column);

    private static DateTimeOffset? Moment(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
}

/// <summary>The classes that are spoken of on the pages of a case.</summary>
public static class InformationClasses
{
    /// <summary>In the order in which they are said; without sealed notes and security items, which nobody learns the existence of from a page (rules 17 and 18).</summary>
    public static IReadOnlyList<InformationClass> OnACase { get; } =
    [
        InformationClass.Operational, InformationClass.Justice, InformationClass.Health, InformationClass.Entourage, InformationClass.Child, InformationClass.Victim,
    ];
}
