using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Casework.Imports;
using Passerelle.Domain.Casework.People;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.Imports;

/// <summary>An existing case that a row repeats. Of a case that the viewer may not see nothing is told but the reason (rule 24).</summary>
public sealed record KnownRow(DuplicateReason Reason, CaseId? CaseId = null, string? Reference = null, DateOnly? ImportedOn = null, string? FileName = null);

/// <summary>Finds, for a whole list at once, the rows whose person has a case already.</summary>
internal sealed class KnownRows(AppDb db, Ctx ctx)
{
    private sealed record Near(int Row, Guid CaseId);

    private readonly Dictionary<int, KnownRow> _known = [];

    /// <summary>What a row is recognised by, wherever in a file it stands.</summary>
    public static byte[] Digest(ReadRow row) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', row.Original.Select(c => c.Text).Where(text => text.Length > 0))));

    /// <summary>The known rows by their number, and the references that are taken.</summary>
    public async Task<(IReadOnlyDictionary<int, KnownRow> Rows, IReadOnlySet<string> Taken)> Find(IReadOnlyList<ReadRow> rows, CancellationToken ct)
    {
        await Imported(rows, ct);
        var taken = await References(rows, ct);
        await Names([.. rows.Where(r => !_known.ContainsKey(r.Number) && r.Name.Full.Length > 0)], ct);
        ctx.Trail.Lists(_known.Values.Select(k => k.CaseId).OfType<CaseId>());
        return (_known, taken);
    }

    private async Task Imported(IReadOnlyList<ReadRow> rows, CancellationToken ct)
    {
        var digests = rows.Select(Digest).ToList();
        var found = (await (
            from r in db.ImportRows
            join c in db.Cases on r.CaseId equals c.Id
            where digests.Contains(r.RowSha256)
            select new { r.RowSha256, r.FileName, c.Id, c.Reference, c.OpenedOn }).ToListAsync(ct))
            .ToLookup(r => Convert.ToHexString(r.RowSha256));
        foreach (var (row, digest) in rows.Zip(digests))
            if (found[Convert.ToHexString(digest)].FirstOrDefault() is { } earlier)
                _known[row.Number] = new KnownRow(DuplicateReason.AlreadyImported, earlier.Id, earlier.Reference, earlier.OpenedOn, earlier.FileName);
    }

    private async Task<IReadOnlySet<string>> References(IReadOnlyList<ReadRow> rows, CancellationToken ct)
    {
        var wanted = rows.Select(r => r.Reference).OfType<string>().Distinct().ToArray();
        var seen = await db.Feed.Where(f => f.WorkerId == ctx.Viewer.WorkerId && wanted.Contains(f.Reference)).ToDictionaryAsync(f => f.Reference, f => f.CaseId, ct);
        var people = await People(seen.Values, ct);
        var taken = (await db.Database.SqlQuery<string>($"""select r as "Value" from unnest({wanted}) as r where access.reference_taken(r)""").ToListAsync(ct)).ToHashSet();
        foreach (var row in rows.Where(r => r.Reference is not null && taken.Contains(r.Reference)))
        {
            if (!seen.TryGetValue(row.Reference!, out var caseId))
                _known.TryAdd(row.Number, new KnownRow(DuplicateReason.SameReference));
            else
                _known.TryAdd(row.Number, new KnownRow(
                    people[caseId].Select(new ListedPerson(row.Name.Full, row.Birth).UnderReferenceOf).DefaultIfEmpty(DuplicateReason.SameReference).Min(), caseId, row.Reference));
        }
        return taken;
    }

    private async Task Names(IReadOnlyList<ReadRow> rows, CancellationToken ct)
    {
        var near = (await NearNames(rows, ct)).ToLookup(n => n.Row, n => new CaseId(n.CaseId));
        var seen = near.SelectMany(n => n).Distinct().ToList();
        var people = await People(seen, ct);
        var references = await db.Cases.Where(c => seen.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Reference, ct);
        foreach (var row in rows)
        {
            var person = new ListedPerson(row.Name.Full, row.Birth);
            var match = near[row.Number].SelectMany(id => people[id].Select(other => (Id: id, Reason: person.Repeats(other)))).Where(m => m.Reason is not null).OrderBy(m => m.Reason).FirstOrDefault();
            if (match.Reason is { } reason)
                _known[row.Number] = new KnownRow(reason, match.Id, references.GetValueOrDefault(match.Id));
        }
        await Elsewhere([.. rows.Where(r => !_known.ContainsKey(r.Number))], seen, ct);
    }

    // A case is near when two words of the name, or the only one, are spelt or sound the same.
    private async Task<List<Near>> NearNames(IReadOnlyList<ReadRow> rows, CancellationToken ct)
    {
        var words = rows.SelectMany(r => NameFolding.Words(r.Name.Full).Distinct().Select(word => (r.Number, Word: word))).ToList();
        var (numbers, of) = (words.Select(w => w.Number).ToArray(), words.Select(w => w.Word).ToArray());
        var distinct = of.Distinct().ToArray();
        var codes = distinct.Select(word => string.Join(',', DaitchMokotoff.Codes(word))).ToArray();
        return await db.Database.SqlQuery<Near>(
            $"""
            with asked as (select word, string_to_array(codes, ',') as codes from unnest({distinct}, {codes}) as a(word, codes)),
            same as materialized (
                select a.word as asked, n.word
                  from asked a cross join lateral (
                      select w.word from name_word w where w.worker_id = {ctx.Viewer.WorkerId.Value} and w.word = a.word
                      union
                      (select w.word from name_word w where w.worker_id = {ctx.Viewer.WorkerId.Value} and w.codes && a.codes limit 40)) n),
            said as (select n, word, count(*) over (partition by n) as words from unnest({numbers}, {of}) as r(n, word))
            select said.n as "Row", k.case_id as "CaseId"
              from said
              join same on same.asked = said.word
              cross join lateral (select k.case_id from name_key k where k.worker_id = {ctx.Viewer.WorkerId.Value} and k.word = same.word limit 5000) k
             group by said.n, said.words, k.case_id
            having count(distinct said.word) >= least(2, said.words)
            """).ToListAsync(ct);
    }

    private async Task<ILookup<CaseId, ListedPerson>> People(IEnumerable<CaseId> cases, CancellationToken ct)
    {
        var ids = cases.Distinct().ToList();
        var births = await db.People.Where(p => ids.Contains(p.CaseId)).Select(p => new { p.CaseId, p.Birth }).ToDictionaryAsync(p => p.CaseId, p => p.Birth, ct);
        return (await db.PersonNames.Where(n => ids.Contains(n.CaseId)).Select(n => new { n.CaseId, n.Given, n.Particle, n.Family }).ToListAsync(ct))
            .ToLookup(n => n.CaseId, n => new ListedPerson(PersonName.Join(n.Given, n.Particle, n.Family), births.GetValueOrDefault(n.CaseId)));
    }

    private async Task Elsewhere(IReadOnlyList<ReadRow> rows, IEnumerable<CaseId> seen, CancellationToken ct)
    {
        var named = rows.Select(r => (r.Number, Words: NameFolding.Words(r.Name.Full), r.Birth)).Where(r => r.Words.Count > 1).ToList();
        var numbers = named.Select(r => r.Number).ToArray();
        var words = named.Select(r => string.Join(' ', r.Words)).ToArray();
        var codes = named.Select(r => string.Join(' ', r.Words.Select(word => DaitchMokotoff.Codes(word) is [var code, ..] ? code : null).OfType<string>())).ToArray();
        var earliest = named.Select(r => r.Birth?.Earliest).ToArray();
        var latest = named.Select(r => r.Birth?.Latest).ToArray();
        var besides = seen.Select(c => c.Value).ToArray();
        var found = await db.Database.SqlQuery<int>(
            $"""
            select a.n as "Value"
              from unnest({numbers}, {words}, {codes}, {earliest}, {latest}) as a(n, words, codes, born_from, born_to)
             where access.may_be_known(string_to_array(a.words, ' '), string_to_array(a.codes, ' '), a.born_from, a.born_to, {besides})
            """).ToListAsync(ct);
        foreach (var number in found)
            _known[number] = new KnownRow(DuplicateReason.MayBeKnown);
    }
}
