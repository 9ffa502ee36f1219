using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Casework.BreakGlass;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Components;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Casework.BreakGlass;

/// <summary>What is typed at the end of a review.</summary>
public sealed class ReviewGlassForm
{
#pragma warning disable CS1591 // the input says what each means
    public EmergencyFinding? Finding { get; set; }
    public string? Note { get; set; }
#pragma warning restore CS1591
}

/// <summary>An emergency access, what was opened during it, and the form of its review.</summary>
[KeepsDraft]
public sealed class ReviewGlassPage(UseCaseRunner door, ViewGlass view, ReviewGlass review, Visit visit, Vocabularies vocabularies) : GlassPage(visit, vocabularies)
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public ReviewGlassForm Input { get; set; } = new();

    /// <summary>What has just been done.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Done { get; set; }

    /// <summary>What is shown.</summary>
    public GlassView View { get; private set; } = null!;

    /// <summary>The findings to choose from.</summary>
    public IReadOnlyList<Choice> Findings { get; private set; } = [];

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        Findings = [.. (await Vocabulary.Choices("emergency_finding")).Where(t => Code.Read<EmergencyFinding>(t.Code) is not null)
            .Select(t => new Choice(Code.Read<EmergencyFinding>(t.Code)!.Value.ToString(), t.Word))];
        return Answer(await door.Run(view, id, ct: ct), found => { View = found; return Page(); });
    }

    /// <summary>Keeps the finding.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct) =>
        await Answer(await door.Run(review, new ReviewGlassInput { Id = id, Finding = Input.Finding, Note = Input.Note }, Operation, ct), _ => Redirect(GlassLinks.Review(id) + "?done=reviewed"), () => OnGetAsync(id, ct));
}
