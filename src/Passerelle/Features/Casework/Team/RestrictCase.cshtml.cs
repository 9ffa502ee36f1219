using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework.Cases;
using Passerelle.Platform.Components;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Casework.Team;

/// <summary>Restricts the case to named workers.</summary>
[KeepsDraft, StepUpFirst]
public sealed class RestrictCasePage(UseCaseRunner door, OpenKeptOff open, RestrictCase restrict, Visit visit, Vocabularies vocabularies) : KeptOffForm(door, open, visit, vocabularies)
{
    /// <summary>Those who may be on it.</summary>
    [BindProperty]
    public List<Guid> Workers { get; set; } = [];

    /// <summary>Somebody else who may be added later.</summary>
    [BindProperty]
    public Guid? Also { get; set; }

    /// <summary>The team and those named before; the viewer stays without being asked.</summary>
    public IEnumerable<Choice> Near => View.Team.Where(m => m.WorkerId != View.Viewer).Select(m => new Choice(m.WorkerId.Value.ToString(), m.Name, m.Agency))
        .Concat(View.Workers.Where(w => View.Restriction?.Workers.Contains(w.Id) == true && w.Id != View.Viewer && View.Team.All(m => m.WorkerId != w.Id)).Select(w => new Choice(w.Id.Value.ToString(), w.Name, w.Agency)));

    /// <summary>Everybody else, by agency.</summary>
    public IEnumerable<Choice> Others => View.Workers.Where(w => w.Id != View.Viewer && View.Team.All(m => m.WorkerId != w.Id)).Select(w => new Choice(w.Id.Value.ToString(), w.Name) { Group = w.Agency });

    /// <summary>Restricts.</summary>
    public Task<IActionResult> OnPostAsync(Guid caseId, CancellationToken ct) =>
        Send(restrict, new RestrictCaseInput(new(caseId), [.. Workers.Concat(Also is { } also ? [also] : []).Select(w => new WorkerId(w))], Reason), new CaseId(caseId), CaseLinks.Team(new CaseId(caseId)), ct);

    /// <inheritdoc />
    protected override void Begin() => Workers = [.. (View.Restriction?.Workers ?? [.. View.Team.Select(m => m.WorkerId)]).Select(w => w.Value)];
}
