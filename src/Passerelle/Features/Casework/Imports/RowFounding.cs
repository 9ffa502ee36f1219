using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Database.Mappings;
using Passerelle.Domain.Casework;
using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Casework.Imports;
using Passerelle.Domain.Casework.People;
using Passerelle.Domain.Casework.Release;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Casework.Imports;

/// <summary>Makes cases of rows: each begins as one that is opened by hand, and keeps its row word for word.</summary>
internal sealed class RowFounding(AppDb db, Ctx ctx, ImportFile file, PlannedList planned)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static Words Words => Words.For("Features/Casework/Imports");

    /// <summary>All rows of all cases, or what stands in the way, by row.</summary>
    public async Task<Outcome<List<object>>> Found(IReadOnlyList<ReadRow> rows, CancellationToken ct)
    {
        var genders = await CaseFounding.Genders(db, ct);
        var references = await References(rows, ct);
        var (all, problems, begun) = (new List<object>(), new List<Problem>(), new List<(CaseId Id, string Source)>());
        foreach (var (row, reference) in rows.Zip(references))
        {
            var caseId = new CaseId(ctx.NewId());
            var founded = Case(caseId, row, reference, genders);
            problems.AddRange(founded.Problems.Select(p => new Problem("import.row_refused", $"row-{row.Number}", row.Number, Words.Say(p))));
            if (!founded.Ok) continue;
            begun.Add((caseId, Source(row)));
            all.AddRange(founded.Value);
        }
        if (problems.Count > 0)
            return problems;
        await Seat(begun, ct);
        ctx.Trail.Lists(begun.Select(b => b.Id));
        return all;
    }

    private Outcome<List<object>> Case(CaseId caseId, ReadRow row, string reference, IReadOnlySet<string> genders)
    {
        var lead = planned.LeadOf(row)?.Id ?? ctx.Viewer.AgencyId;
        // A closed case accepts no entries, so it is opened with what is known and then closed.
        var opening = row.State.IsClosed() ? CaseState.Assessment : row.State;
        var reasons = Reasons(row);
        var rows = CaseFounding.Build(caseId, reference, new CaseBeginning
        {
            DisplayAlias = reference, Given = row.Name.Given, Particle = row.Name.Particle, Family = row.Name.Family, Birth = row.Birth, State = opening,
            Track = row.State is CaseState.InCustody or CaseState.Supervised ? Track.Mandated : Track.Voluntary,
            LeadAgencyId = lead, Release = row.Release?.Date, ReleaseSource = Source(row), Reasons = reasons,
            ReleaseConfidence = row.Release?.Confidence == ReleaseConfidence.Firm ? Confidence.Firm : Confidence.Likely,
        }, genders, ctx);
        if (!rows.Ok)
            return rows;
        var handling = () => Handling.Open(lead);
        var points = row.Phones.Select(p => (ContactPointKind.Phone, p)).Concat(row.Emails.Select(e => (ContactPointKind.Email, e)))
            .Select(p => ContactPoint.Note(new ContactPointId(ctx.NewId()), caseId, opening, p.Item1, p.Item2, false, null, handling())).ToList();
        if (points.SelectMany(p => p.Problems).ToList() is { Count: > 0 } refused)
            return refused;
        rows.Value.AddRange(points.Select(p => p.Value));
        rows.Value.Add(new ImportRow
        {
            Id = ctx.NewId(), CaseId = caseId, ImportId = file.Id, FileName = file.FileName, FileSha256 = file.Sha256, RowNumber = row.Number,
            RowSha256 = KnownRows.Digest(row), Cells = JsonSerializer.Serialize(row.Original, Plain), Handling = handling(),
        });
        return row.State.IsClosed() ? Closed(rows.Value, opening, reasons, handling()) : rows;
    }

    private Outcome<List<object>> Closed(List<object> rows, CaseState opening, string reasons, Handling handling)
    {
        var caseFile = rows.OfType<CaseFile>().Single();
        var author = new Author(ctx.Viewer.WorkerId, ctx.Viewer.AgencyId, CaseFounding.FirstFunction(ctx.Viewer), ctx.Now);
        var closing = Words["import.reasons.closed"];
        var moved = caseFile.MoveTo(CaseState.Closed, closing, ctx.Today, ClosureReason.Other);
        var decision = Decision.On(new DecisionId(ctx.NewId()), caseFile.Id, opening, CaseState.Closed, closing, ctx.Today, handling, author, ctx.Today);
        if (moved.Problems.Concat(decision.Problems).ToList() is { Count: > 0 } problems)
            return problems;
        return rows.Where(r => r is not Due).Append(decision.Value).ToList();
    }

    // One statement for all: the viewer sits on the team of each case before its rows are written.
    private async Task Seat(List<(CaseId Id, string Source)> begun, CancellationToken ct)
    {
        var (ids, seats, why) = (begun.Select(b => b.Id.Value).ToArray(), begun.Select(_ => ctx.NewId()).ToArray(), begun.Select(b => b.Source).ToArray());
        var refused = await db.Database.SqlQuery<int>(
            $"""
            select count(*)::int as "Value" from unnest({ids}, {seats}, {why}) as f(id, seat, why)
             where not access.found_case(f.id, f.seat, {CaseFounding.FirstFunction(ctx.Viewer)}, f.why, null::uuid, f.seat)
            """).SingleAsync(ct);
        if (refused > 0)
            throw new InvalidOperationException($"{refused} new cases were not founded.");
    }

    // A row keeps its reference unless a case or an earlier row has it; then, and without one, it gets the next of the partnership's series.
    private async Task<IReadOnlyList<string>> References(IReadOnlyList<ReadRow> rows, CancellationToken ct)
    {
        var used = planned.TakenReferences.ToHashSet();
        var kept = rows.Select(r => r.Reference is { } reference && used.Add(reference) ? reference : null).ToList();
        if (!kept.Contains(null))
            return kept!;
        used.UnionWith(planned.Plan.Rows.Select(r => r.Row.Reference).OfType<string>());
        var next = await CaseFounding.NextReference(db, ctx, ct);
        var (prefix, number) = (next[..(next.IndexOf('-', StringComparison.Ordinal) + 1)], int.Parse(next[(next.IndexOf('-', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture));
        string Free()
        {
            while (!used.Add(string.Create(CultureInfo.InvariantCulture, $"{prefix}{number:000}"))) number++;
            return string.Create(CultureInfo.InvariantCulture, $"{prefix}{number++:000}");
        }
        return [.. kept.Select(reference => reference ?? Free())];
    }

    private string Source(ReadRow row) => Words["import.source", file.FileName, row.Number.ToString(CultureInfo.InvariantCulture)];

    private string Reasons(ReadRow row)
    {
        IEnumerable<string> lines =
        [
            Words["import.reasons.from", file.FileName, row.Number.ToString(CultureInfo.InvariantCulture)],
            .. row.KeyWorker is { } worker ? [Words["import.reasons.key_worker", worker]] : Array.Empty<string>(),
            .. row.Domains.Select(d => Words[$"import.reasons.{Code.Of(d.Domain).ToLowerInvariant()}", d.Text]),
            .. row.Remarks is { } remarks ? [Words["import.reasons.remarks", remarks]] : Array.Empty<string>(),
        ];
        var text = string.Join('\n', lines);
        return text.Length <= CleanText.LongLength ? text : string.Concat(text.EnumerateRunes().Take(CleanText.LongLength - 1)) + "…";
    }
}
