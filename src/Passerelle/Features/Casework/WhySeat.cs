using Microsoft.EntityFrameworkCore;
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
    public static IQueryable<WhySeat> Ask(AppDb db, CaseId caseId, Ctx ctx) =>
        Ask(db, caseId, Classes, null, ctx.Viewer.AgencyId, Audience.Named, [ctx.Viewer.WorkerId.Value]);

    /// <summary>The seats that open a row handled like this.</summary>
    public static Task<List<WhySeat>> Of(AppDb db, CaseId caseId, Handling row, CancellationToken ct) =>
        Ask(db, caseId, [Code.Of(row.Class)], row.LifeDomain, row.AgencyId, row.Audience, [.. row.SharedWith]).ToListAsync(ct);

    private static IQueryable<WhySeat> Ask(AppDb db, CaseId caseId, string[] classes, LifeDomain? lifeDomain, AgencyId agency, Audience audience, Guid[] sharedWith)
    {
        var domain = lifeDomain is { } known ? Code.Of(known) : null;
        return db.Database.SqlQuery<WhySeat>(
            $"""
            select w.class as "Class", w.seat as "Seat", w.function as "Function", w.life_domains as "LifeDomains", w.reach as "Reach", w.since as "Since", w.until as "Until",
                   w.because as "Because", w.stands_in_for as "StandsInFor", w.agreement as "Agreement", w.agreement_until as "AgreementUntil", w.leads as "Leads",
                   w.needs_agreement as "NeedsAgreement", w.restricted as "Restricted"
              from access.why({caseId.Value}, {classes}, {domain}, {agency.Value}, {Code.Of(audience)}, {sharedWith}) w
            """);
    }
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
