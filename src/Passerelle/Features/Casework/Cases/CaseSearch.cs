using Passerelle.Database;
using Passerelle.Domain.Casework.People;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Features.Casework.Cases;

/// <summary>
/// Finds cases by name, alias or number within what one worker may find: forgives typing errors, accents, word order and transliteration.
/// Every candidate comes from the worker's own dictionary, so a misspelt name never finds a person who is somewhere else. Each step is bounded:
/// the 20 nearest words, and of a word that very many persons share only as many as can matter, because each row is judged by the policy.
/// </summary>
internal static class CaseSearch
{
    /// <summary>Answers at most this many cases, the nearest first.</summary>
    public const int Most = 50;

    // $1 the words, $2 their sounds, $3 the viewer, $4 how many words, $5 how many cases, $6 how long a number is, $7 the number backwards, $8 a number as it is written.
    private const string Nearest =
        """
        with asked as (
            select word, string_to_array(codes, ',') as codes, place
              from unnest($1, $2) with ordinality as a(word, codes, place)
        ), near as (
            select a.place, n.word,
                   max(case when n.word = a.word then 1.0
                            when starts_with(n.word, a.word) then 0.9
                            when n.codes && a.codes then greatest(0.7, similarity(n.word, a.word))
                            else similarity(n.word, a.word) end) as score
              from asked a
              cross join lateral (
                  (select w.word, w.codes from name_word w
                    where w.worker_id = $3 and w.word >= a.word and w.word < a.word || chr(1114111) order by w.word limit 40)
                  union all
                  (select w.word, w.codes from name_word w where w.worker_id = $3 order by w.word <-> a.word limit 15)
                  union all
                  (select w.word, w.codes from name_word w where w.worker_id = $3 and w.codes && a.codes limit 40)
              ) n
             group by a.place, n.word
        ), best as (
            select place, word, score from (select n.*, row_number() over (partition by place order by score desc, word) as rank from near n where score >= 0.3) ranked
             where rank <= 20
        ), found as (
            select k.case_id, b.place, max(b.score) as score
              from best b
              cross join lateral (
                  select k.case_id from name_key k where k.worker_id = $3 and k.word = b.word
                   limit case when $4 = 1 then $5 when b.score = 1 then 3000 else 300 end) k
             group by k.case_id, b.place
        )
        select case_id, sum(score)::double precision
          from (select case_id, score from found
                where case_id in (select case_id from found group by case_id having count(*) = $4)
                union all
                (select f.case_id, 2.0 from feed f
                  where f.worker_id = $3 and $6 >= 3 and f.number_back >= $7 and f.number_back < $7 || chr(1114111)
                  order by f.number_back limit $5)
                union all
                (select f.case_id, 2.0 from feed f
                  where f.worker_id = $3 and $6 >= 3 and f.open and f.reference >= $8 and f.reference < $8 || chr(1114111)
                  order by f.reference limit $5)
                union all
                (select f.case_id, 2.0 from feed f
                  where f.worker_id = $3 and $6 >= 3 and not f.open and f.reference >= $8 and f.reference < $8 || chr(1114111)
                  order by f.reference limit $5)) both_ways
         group by case_id order by 2 desc, 1 limit $5
        """;

    /// <summary>Cases under a name like this one, for the duplicate check: at least one word of it is near.</summary>
    public static async Task<IReadOnlyList<CaseId>> Near(AppDb db, WorkerId viewer, string name, CancellationToken ct)
    {
        var found = new List<CaseId>();
        foreach (var word in NameFolding.Words(name).Take(4))
            found.AddRange(await Find(db, viewer, word, ct) ?? []);
        return [.. found.Distinct()];
    }

    /// <summary>The nearest cases, or null when the words hold nothing to search for.</summary>
    public static async Task<IReadOnlyList<CaseId>?> Find(AppDb db, WorkerId viewer, string words, CancellationToken ct)
    {
        var asked = NameFolding.Words(words).Take(6).ToArray();
        var number = words.Any(char.IsAsciiDigit) ? new string([.. words.Where(char.IsAsciiLetterOrDigit)]).ToUpperInvariant() : "";   // a number has a digit
        if (asked.Length == 0 && number.Length == 0)
            return null;
        // A number is found by its end, or whole, however it is punctuated; and by its beginning as it is written.
        var (back, begins) = (new string([.. number.Reverse()]), words.Trim().ToUpperInvariant());
        var codes = asked.Select(word => string.Join(',', DaitchMokotoff.Codes(word))).ToArray();
        return await new Answer<CaseId>(Nearest, row => new CaseId(row.GetGuid(0)),
            new() { Value = asked }, new() { Value = codes }, new() { Value = viewer.Value }, new() { Value = asked.Length }, new() { Value = Most }, new() { Value = number.Length }, new() { Value = back }, new() { Value = begins }).Read(db, ct);
    }
}
