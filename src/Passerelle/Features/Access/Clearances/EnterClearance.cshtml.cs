using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Access.Clearances;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Components;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Access.Clearances;

/// <summary>What is typed; each is a field of <see cref="ClearanceEntry"/>.</summary>
public sealed class EnterClearanceForm
{
#pragma warning disable CS1591 // the entry says what each means
    public Guid? Worker { get; set; }
    public string? Level { get; set; }
    public string? IssuedBy { get; set; }
    public DateOnly? From { get; set; }
    public DateOnly? Until { get; set; }
#pragma warning restore CS1591
}

/// <summary>Enters a clearance.</summary>
[KeepsDraft, StepUpFirst]
public sealed class EnterClearancePage(UseCaseRunner door, ClearableWorkers workers, EnterClearance enter, Vocabularies vocabularies) : DoorPage
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public EnterClearanceForm Input { get; set; } = new();

    /// <summary>The workers, by agency.</summary>
    public IReadOnlyList<Choice> Workers { get; private set; } = [];

    /// <summary>The levels.</summary>
    public IReadOnlyList<Choice> Levels { get; private set; } = [];

    /// <summary>Shows the form, with the worker chosen from whose page one comes.</summary>
    public async Task<IActionResult> OnGetAsync([FromQuery] Guid? worker, CancellationToken ct)
    {
        if (HttpMethods.IsGet(Request.Method))
            Input.Worker ??= worker;
        Levels = [.. (await vocabularies.Choices(Clearance.Levels)).Select(level => new Choice(level.Code, level.Word))];
        return Answer(await door.Run(workers, Nothing.At, ct: ct), found =>
        {
            Workers = [.. found.Select(w => new Choice(w.Id.Value.ToString(), w.Name) { Group = w.Agency })];
            return Page();
        });
    }

    /// <summary>Enters it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => await Answer(
        await door.Run(enter, new ClearanceEntry
        {
            Worker = Input.Worker is { } id ? new WorkerId(id) : null, Level = Input.Level, IssuedBy = Input.IssuedBy, From = Input.From, Until = Input.Until,
        }, Operation, ct),
        worker => Redirect(ClearanceLinks.Worker(worker)), () => OnGetAsync(null, ct));
}
