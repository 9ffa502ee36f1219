using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework.Cases;
using Passerelle.Platform.Components;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Casework.Team;

/// <summary>Keeps a worker off the case.</summary>
[KeepsDraft, StepUpFirst]
public sealed class ExcludeWorkerPage(UseCaseRunner door, OpenKeptOff open, ExcludeWorker exclude, Visit visit, Vocabularies vocabularies) : KeptOffForm(door, open, visit, vocabularies)
{
    /// <summary>Who.</summary>
    [BindProperty]
    public Guid? WorkerId { get; set; }

    /// <summary>The workers, by agency.</summary>
    public IEnumerable<Choice> Workers => View.Workers.Where(w => w.Id != View.Viewer).Select(w => new Choice(w.Id.Value.ToString(), w.Name) { Group = w.Agency });

    /// <summary>Excludes.</summary>
    public Task<IActionResult> OnPostAsync(Guid caseId, CancellationToken ct) =>
        Send(exclude, new ExcludeWorkerInput(new(caseId), WorkerId is { } worker ? new(worker) : null, Reason), new CaseId(caseId), CaseLinks.Team(new CaseId(caseId)), ct,
            ("constraint.one_bar_at_a_time", nameof(WorkerId)), ("constraint.somebody_manages_the_team", nameof(WorkerId)));
}
