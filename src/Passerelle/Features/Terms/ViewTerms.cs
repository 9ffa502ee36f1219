using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Terms;

/// <summary>One word of a list: as everybody says it, and as this partnership does.</summary>
/// <param name="Code">The language-neutral code.</param>
/// <param name="Words">The words in force, by language.</param>
/// <param name="IsOwn">True when the partnership has words of its own for it.</param>
/// <param name="IsShared">True when every partnership has it; such a word can be renamed or retired, never deleted.</param>
/// <param name="Active">True when it is still offered.</param>
public sealed record TermLine(string Code, IReadOnlyDictionary<string, string> Words, bool IsOwn, bool IsShared, bool Active);

/// <summary>A list of words that the partnership may make its own.</summary>
public sealed record TermList(string Vocabulary, bool MayGrow, IReadOnlyList<TermLine> Terms);

/// <summary>The lists that a partnership may change: those marked extensible (handbook D), and the names of the life domains.</summary>
public sealed class ViewTerms(AppDb db) : IUseCase<Nothing, IReadOnlyList<TermList>>
{
    internal const string LifeDomains = "life_domain";

    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("view_terms", Permission.EditVocabulary);

    /// <inheritdoc />
    public async Task<Outcome<IReadOnlyList<TermList>>> Handle(Nothing input, Ctx ctx, CancellationToken ct) =>
        (await Lists(db, ct)).ToArray();

    internal static async Task<IReadOnlyList<TermList>> Lists(AppDb db, CancellationToken ct)
    {
        var rows = await db.Terms.OrderBy(t => t.Position).ToListAsync(ct);
        var open = rows.Where(t => t.Extensible && t.PartnershipId is null).Select(t => t.Vocabulary).Distinct().ToList();
        return [.. open.Append(LifeDomains).Select(vocabulary => new TermList(vocabulary, vocabulary != LifeDomains,
            [.. rows.Where(t => t.Vocabulary == vocabulary).GroupBy(t => t.Code).Select(Line)]))];
    }

    private static TermLine Line(IGrouping<string, Database.Mappings.TermRow> term)
    {
        var own = term.FirstOrDefault(t => t.PartnershipId is not null);
        var inForce = own ?? term.First();
        return new TermLine(term.Key, JsonSerializer.Deserialize<Dictionary<string, string>>(inForce.Words)!, own is not null, term.Any(t => t.PartnershipId is null), inForce.Active);
    }
}
