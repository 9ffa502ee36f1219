using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Vocabulary;
using Passerelle.Features.Casework.Cases;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Casework.History;

/// <summary>Chooses the day at whose end the case is shown.</summary>
public sealed class AsOfPage(UseCaseRunner door, ViewHistory view, Visit visit, Vocabularies vocabularies) : CasePage(visit, vocabularies)
{
    /// <summary>The day.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? Day { get; set; }

    /// <summary>Since when the file remembers.</summary>
    public HistoryView History { get; private set; } = null!;

    /// <summary>Shows the question, or goes to the case as it stood on the day.</summary>
    public async Task<IActionResult> OnGetAsync(Guid caseId, CancellationToken ct)
    {
        var outcome = await door.Run(view, new CaseId(caseId), ct: ct);
        if (!outcome.Ok)
            return Answer(outcome, _ => Page());
        History = outcome.Value;
        await ShowCase(History.Header);
        if (Day is not { } day)
        {
            if (ModelState.ErrorCount == 0 && Request.Query.Keys.Any(k => k.StartsWith("Day.", StringComparison.OrdinalIgnoreCase)))
                ModelState.AddModelError(nameof(Day), Words.Shared["field.required"]);
            return Page();
        }
        if (day > Today || day < History.From)
        {
            ModelState.AddModelError(nameof(Day), Words.For("Features/Casework/History")[day > Today ? "as_of.future" : "as_of.too_early", History.From]);
            return Page();
        }
        return Redirect(day == Today ? CaseLinks.Overview(new(caseId)) : $"{CaseLinks.Overview(new(caseId))}?as-of={day:yyyy-MM-dd}");
    }
}
