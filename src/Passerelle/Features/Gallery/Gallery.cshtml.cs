using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Passerelle.Platform.Components;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Gallery;

/// <summary>Every component in every state: the documentation of the look. In development only; elsewhere the page does not exist.</summary>
[AllowAnonymous]
public sealed class GalleryModel(IWebHostEnvironment environment) : PageModel
{
    private static readonly Words T = Words.For("Features/Gallery");

    [BindProperty]
    public GalleryInput Input { get; set; } = new();

    public IReadOnlyList<Choice> Modes { get; } = [.. Enumerable.Range(1, 4).Select(i => new Choice($"mode-{i}", T[$"mode.{i}"]))];

    public DateOnly Today { get; } = new(2026, 11, 20);

    public IActionResult OnGet(bool errors, bool earlier)
    {
        if (!environment.IsDevelopment()) return NotFound();
        if (errors) Refuse();
        Surround(earlier);
        return Page();
    }

    public IActionResult OnPost()
    {
        if (!environment.IsDevelopment()) return NotFound();
        Surround(earlier: false);
        return Page();
    }

    private void Refuse()
    {
        ModelState.AddModelError("", T["error.form"]);
        foreach (var field in new[] { nameof(Input.Place), nameof(Input.Secret), nameof(Input.Account), nameof(Input.Date), nameof(Input.Mode), nameof(Input.Kept), nameof(Input.Present), nameof(Input.Agreed), nameof(Input.File) })
            ModelState.AddModelError($"{nameof(Input)}.{field}", T["error.field"]);
    }

    private void Surround(bool earlier)
    {
        ViewData.SetFrame(new Frame(T["partnership"], new FrameViewer(T["viewer"], T["role"], "#"),
            [new(T["nav.home"], "#"), new(T["nav.cases"], "/gallery", Current: true), new(T["nav.panels"], "#"), new(T["nav.imports"], "#", Count: 3)])
        {
            IsDemo = true,
            AsOf = earlier ? new FrameAsOf(new DateOnly(2026, 9, 1), "/gallery") : null,
            Version = "0.1.0",
            Printed = T["printed"],
        });
        ViewData.SetCase(new CaseFrame(Guid.Empty, "B2025-014", T["person"],
            [.. Enumerable.Range(1, 7).Select(i => new FrameLink(T[$"side.{i}"], i == 1 ? "/gallery" : "#", Current: i == 1))])
        {
            Age = 34,
            Facts = [new(T["fact.where"], T["fact.where.value"]), new(T["fact.release"], Dates.WithRelative(new DateOnly(2027, 2, 26), Today), T["fact.friday"]), new(T["fact.key_worker"], T["fact.key_worker.value"])],
            SeenAs = T["role.as"],
            SeenUntil = Dates.Long(new DateOnly(2027, 12, 31)),
            WhyUrl = "#",
            AccessUrl = "#",
        });
    }
}

/// <summary>One field of each kind.</summary>
public sealed class GalleryInput
{
    public string? Place { get; set; }

    public string? Secret { get; set; }

    public string? Account { get; set; }

    public DateOnly? Date { get; set; } = new DateOnly(2026, 6, 4);

    public string? Mode { get; set; }

    public string? Kept { get; set; } = "missed";

    public IReadOnlyList<string> Present { get; set; } = ["family"];

    public IReadOnlyList<string> Modes { get; set; } = [];

    public bool Agreed { get; set; }

    public IFormFile? File { get; set; }
}
