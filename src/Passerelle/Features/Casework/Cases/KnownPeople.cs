using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Casework.People;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.Cases;

/// <summary>A case that the viewer may see and whose person is the same or similar.</summary>
public sealed record KnownPerson(CaseId CaseId, string Reference, string Alias, KnownName? Named, PartialDate? Birth, Likeness Likeness, bool Closed)
{
    /// <summary>The name in one line; empty when it is not shared.</summary>
    public string Name => Named is null ? "" : PersonName.Join(Named.Given, Named.Particle, Named.Family);
}

/// <summary>A name in its parts, for the form that opens a new episode.</summary>
public sealed record KnownName(string Given, string Particle, string Family);

/// <summary>
/// The duplicate check: which cases that the viewer may see are of the same or a similar person, and whether there may be one that the viewer may
/// not see. Of the latter nothing is told but that the coordinator should be asked (rule 24).
/// </summary>
/// <param name="Seen">The similar cases, the most alike first; ten at most.</param>
/// <param name="AskCoordinator">There may be one elsewhere in the partnership.</param>
public sealed record KnownPeople(IReadOnlyList<KnownPerson> Seen, bool AskCoordinator)
{
    /// <summary>True when the viewer should look before opening another case.</summary>
    public bool Any => Seen.Count > 0 || AskCoordinator;

    internal static async Task<KnownPeople> Find(AppDb db, Ctx ctx, string name, string? alias, PartialDate? birth, CancellationToken ct)
    {
        var words = NameFolding.Words(name).ToArray();
        if (words.Length == 0 && string.IsNullOrWhiteSpace(alias))
            return new KnownPeople([], false);
        var candidates = await CaseSearch.Near(db, ctx.Viewer.WorkerId, $"{name} {alias}", ct);
        var people = await (
            from c in db.Cases
            where candidates.Contains(c.Id)
            select new
            {
                c.Id, c.Reference, c.DisplayAlias, Closed = c.ClosedOn != null,
                Birth = db.People.Where(p => p.CaseId == c.Id).Select(p => p.Birth).FirstOrDefault(),
            }).ToListAsync(ct);
        var names = (await db.PersonNames.Where(n => candidates.Contains(n.CaseId)).OrderBy(n => n.Kind).Select(n => new { n.CaseId, Name = new KnownName(n.Given, n.Particle, n.Family) }).ToListAsync(ct))
            .ToLookup(n => n.CaseId, n => n.Name);
        var wanted = new KnownAs([name], birth);
        var seen = people
            .Select(p => new KnownPerson(p.Id, p.Reference, p.DisplayAlias, names[p.Id].FirstOrDefault(), p.Birth,
                Most(DuplicateCheck.Compare(wanted, new KnownAs([.. names[p.Id].Select(n => PersonName.Join(n.Given, n.Particle, n.Family))], p.Birth)), SameAlias(alias, p.DisplayAlias)), p.Closed))
            .Where(p => p.Likeness != Likeness.Different)
            .OrderByDescending(p => p.Likeness).ThenBy(p => p.Reference, StringComparer.Ordinal).Take(10).ToList();
        ctx.Trail.Lists(seen.Select(p => p.CaseId));

        var codes = words.Select(word => DaitchMokotoff.Codes(word) is [var code, ..] ? code : null).OfType<string>().ToArray();
        var elsewhere = words.Length > 1 && await db.Database.SqlQuery<bool>(
            $"""select access.may_be_known({words}, {codes}, {birth?.Earliest}, {birth?.Latest}, {candidates.Select(c => c.Value).ToArray()}) as "Value" """).SingleAsync(ct);
        return new KnownPeople(seen, elsewhere);
    }

    private static Likeness Most(Likeness one, Likeness other) => one > other ? one : other;

    // Two people may be given the same alias; somebody should look before it happens by mistake.
    private static Likeness SameAlias(string? alias, string other) =>
        NameFolding.Fold(alias ?? "") is { Length: > 0 } folded && folded == NameFolding.Fold(other) ? Likeness.Similar : Likeness.Different;
}
