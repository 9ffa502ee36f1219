using Microsoft.AspNetCore.Mvc;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Terms;

/// <summary>The lists that the partnership may make its own.</summary>
public sealed class TermsPage(UseCaseRunner door, ViewTerms view) : DoorPage
{
    /// <summary>The lists.</summary>
    public IReadOnlyList<TermList> Lists { get; private set; } = [];

    /// <summary>Set after a word was saved.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Done { get; set; }

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => Answer(await door.Run(view, Nothing.At, ct: ct), lists =>
    {
        Lists = lists;
        return Page();
    });
}
