using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Casework.People;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Terms;

/// <summary>A word of the partnership's own, or its own way to say a shared one.</summary>
public sealed record SaveTermInput
{
    /// <summary>The list.</summary>
    public required string Vocabulary { get; init; }

    /// <summary>The code of the word, or null for a new one.</summary>
    public string? Code { get; init; }

    /// <summary>In English.</summary>
    public string? English { get; init; }

    /// <summary>In French.</summary>
    public string? French { get; init; }

    /// <summary>Whether it is still offered; entries that used it keep it.</summary>
    public bool Active { get; init; } = true;
}

/// <summary>
/// Adds, renames or retires a word for the viewer's partnership. Nothing is deleted: what was written with a word keeps it. Problems:
/// <c>term.list_is_closed</c>, <c>term.unknown</c>, <c>term.exists</c>, <c>field.required</c> and those of <see cref="CleanText"/>.
/// </summary>
public sealed class SaveTerm(AppDb db) : IUseCase<SaveTermInput, string>
{
    private const int Longest = 80;

    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("save_term", Permission.EditVocabulary);

    /// <inheritdoc />
    public async Task<Outcome<string>> Handle(SaveTermInput input, Ctx ctx, CancellationToken ct)
    {
        if ((await ViewTerms.Lists(db, ct)).FirstOrDefault(l => l.Vocabulary == input.Vocabulary) is not { } list)
            return Problem.NotFound;
        var english = CleanText.Check(nameof(input.English), input.English, Longest);
        var french = CleanText.Check(nameof(input.French), input.French, Longest);
        var problems = english.Problems.Concat(french.Problems).ToList();
        if (english.Ok && english.Value.Length == 0) problems.Add(new Problem("field.required", nameof(input.English)));
        if (french.Ok && french.Value.Length == 0) problems.Add(new Problem("field.required", nameof(input.French)));
        if (problems.Count > 0)
            return problems;

        var known = list.Terms.FirstOrDefault(t => t.Code == input.Code);
        if (input.Code is not null && known is null)
            return Problem.NotFound;
        if (known is null && !list.MayGrow)
            return new Problem("term.list_is_closed", nameof(input.English));
        var code = known?.Code ?? CodeOf(english.Value);
        if (known is null && (code.Length == 0 || list.Terms.Any(t => t.Code == code)))
            return new Problem("term.exists", nameof(input.English));
        var position = known is null ? list.Terms.Count + 1 : list.Terms.ToList().IndexOf(known) + 1;
        var active = input.Active || list.Vocabulary == ViewTerms.LifeDomains;   // the fifteen stay: needs and owners hang on them
        var words = JsonSerializer.Serialize(new Dictionary<string, string> { ["en"] = english.Value, ["fr"] = french.Value });
        await db.Database.ExecuteSqlAsync(
            $"""
             insert into term (vocabulary, code, partnership_id, position, words, active) values
                 ({list.Vocabulary}, {code}, {ctx.Viewer.PartnershipId.Value}, {position}, {words}::jsonb, {active})
             on conflict on constraint term_once do update set words = excluded.words, active = excluded.active
             """, ct);
        return code;
    }

    // It is a part of an address. A word in other letters than an address is made of has a code that says nothing.
    private static string CodeOf(string word) => string.Join('_', NameFolding.Words(word)) is var code && code.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
        ? code : "word_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code)))[..12];
}
