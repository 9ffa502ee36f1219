using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Casework.Imports;
using Passerelle.Domain.Casework.People;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.People;

/// <summary>A place where the person was or is, with the name of who houses them.</summary>
public sealed record PlaceView(Whereabouts Stay, string? Host);

/// <summary>The row of the spreadsheet that the case came from, cell by cell.</summary>
public sealed record OriginalRow(string FileName, int RowNumber, IReadOnlyList<(string Column, string Text)> Cells);

/// <summary>What is known about the person, as far as it is shared with the viewer.</summary>
public sealed record PersonView
{
    /// <summary>The case.</summary>
    public required CaseHeader Header { get; init; }

    /// <summary>The facts, or null when they are not shared.</summary>
    public required Person? Person { get; init; }

    /// <summary>The names, the legal one first.</summary>
    public required IReadOnlyList<PersonName> Names { get; init; }

    /// <summary>Ways to reach the person, the preferred first.</summary>
    public required IReadOnlyList<ContactPoint> ContactPoints { get; init; }

    /// <summary>Where the person is and was, the latest first.</summary>
    public required IReadOnlyList<PlaceView> Places { get; init; }

    /// <summary>Rows of spreadsheets.</summary>
    public required IReadOnlyList<OriginalRow> Rows { get; init; }

    /// <summary>The agencies that may house the person.</summary>
    public required IReadOnlyList<(AgencyId Id, string Name)> Hosts { get; init; }
}

/// <summary>Shows the person.</summary>
public sealed class ViewPerson(AppDb db) : IUseCase<CaseId, PersonView>
{
    private static readonly string[] Housing = ["prison", "health", "mental_health", "addiction", "housing", "child_youth", "ngo_other"];

    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("view_person", Permission.ReadCase);

    /// <inheritdoc />
    public async Task<Outcome<PersonView>> Handle(CaseId input, Ctx ctx, CancellationToken ct)
    {
        if (await CaseHeader.Load(db, input, ctx, ct) is not { } header)
            return Problem.NotFound;
        var names = await db.PersonNames.Where(n => n.CaseId == input).ToListAsync(ct);
        var points = await db.ContactPoints.Where(c => c.CaseId == input).ToListAsync(ct);
        var places = await db.Whereabouts.Where(w => w.CaseId == input).OrderByDescending(w => w.From).ThenBy(w => w.Until != null)
            .Select(w => new PlaceView(w, db.Agencies.Where(a => a.Id == w.HostAgencyId).Select(a => a.Name).FirstOrDefault())).ToListAsync(ct);
        var rows = await db.ImportRows.Where(r => r.CaseId == input).OrderBy(r => r.RowNumber).Select(r => new { r.Id, r.FileName, r.RowNumber, r.Cells }).ToListAsync(ct);
        var hosts = await db.Agencies.Where(a => a.Active && Housing.Contains(a.Type)).OrderBy(a => a.Name).Select(a => new { a.Id, a.Name }).ToListAsync(ct);
        ctx.Trail.Shows(input, InformationClass.Operational, names.Select(n => n.Id.Value).Concat(points.Select(c => c.Id.Value))
            .Concat(places.Select(p => p.Stay.Id.Value)).Concat(rows.Select(r => r.Id)));
        return new PersonView
        {
            Header = header,
            Person = await db.People.FirstOrDefaultAsync(p => p.CaseId == input, ct),
            Names = [.. names.OrderBy(n => n.Kind)],
            ContactPoints = [.. points.OrderBy(c => !c.Preferred).ThenBy(c => c.Kind)],
            Places = places,
            Rows = [.. rows.Select(r => new OriginalRow(r.FileName, r.RowNumber, Cells(r.Cells)))],
            Hosts = [.. hosts.Select(h => (h.Id, h.Name))],
        };
    }

    private static List<(string, string)> Cells(string json) =>
        [.. JsonSerializer.Deserialize<List<OriginalCell>>(json, Json)!.Select(cell => (cell.Header, cell.Text))];

    private static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true };
}
