using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Platform.Web;

/// <summary>What every page does with the outcome of a use-case: show, redirect, or say beside the field what stood in the way.</summary>
public abstract class DoorPage : PageModel
{
    /// <summary>The operation id that the form carried; a new one for a form shown for the first time.</summary>
    [BindProperty]
    public Guid? Operation { get; set; }

    /// <summary>Continues with the value, or answers the refusal: 404, 403, a step-up, or the form again.</summary>
    protected IActionResult Answer<T>(Outcome<T> outcome, Func<T, IActionResult> ok) =>
        outcome.Ok ? ok(outcome.Value) : Refusal(outcome.Problems) ?? Page();

    /// <summary>The same for a form that must load something before it can be shown again.</summary>
    protected async Task<IActionResult> Answer<T>(Outcome<T> outcome, Func<T, IActionResult> ok, Func<Task<IActionResult>> again) =>
        outcome.Ok ? ok(outcome.Value) : Refusal(outcome.Problems) ?? await again();

    /// <summary>Puts the message of a constraint, which knows no form, beside a field.</summary>
    protected static Outcome<T> Beside<T>(Outcome<T> outcome, string key, string field) =>
        outcome.Ok ? outcome : outcome.Problems.Select(p => p.Key == key ? p with { Field = field } : p).ToList();

    // Absent and not to be known answer alike; what a person can mend stands beside its field.
    private IActionResult? Refusal(IReadOnlyList<Problem> problems)
    {
        if (problems.Any(p => p.Kind == ProblemKind.NotFound))
            return NotFound();
        if (problems.Any(p => p is { Kind: ProblemKind.Forbidden, Key: "forbidden" }))
            return StatusCode(StatusCodes.Status403Forbidden);
        if (problems.Any(p => p.Kind == ProblemKind.StepUp))
            return new StepUpResult(keepForm: GetType().IsDefined(typeof(KeepsDraftAttribute), inherit: true));
        if (problems.Any(p => p.Kind == ProblemKind.TooMany))
            return Pace.TooMany(HttpContext, TimeSpan.FromMinutes(10));
        var words = Words.For(Folder);
        var vocabularies = HttpContext.RequestServices.GetRequiredService<Vocabularies>();
        foreach (var problem in problems)
            ModelState.AddModelError(FieldOf(problem), words.Say(problem, vocabularies));
        Response.StatusCode = problems.Any(p => p.Kind is ProblemKind.Conflict or ProblemKind.AlreadySent) ? StatusCodes.Status409Conflict : StatusCodes.Status400BadRequest;
        Operation = null;
        ModelState.Remove(nameof(Operation));
        return null;
    }

    // Inputs are bound under "Input"; a problem names the input's own property.
    private string FieldOf(Problem problem)
    {
        if (problem.Field is not { Length: > 0 } field)
            return "";
        return ModelState.Keys.FirstOrDefault(key => key.Equals(field, StringComparison.OrdinalIgnoreCase) || key.EndsWith("." + field, StringComparison.OrdinalIgnoreCase))
            ?? (GetType().GetProperty("Input") is null ? field : $"Input.{char.ToUpperInvariant(field[0])}{field[1..]}");
    }

    private string Folder => PageContext.ActionDescriptor.RelativePath[..PageContext.ActionDescriptor.RelativePath.LastIndexOf('/')].Trim('/');
}
