using Microsoft.AspNetCore.Mvc;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Terms;

/// <summary>What is typed about a word.</summary>
public sealed class EditTermForm
{
    /// <summary>In English.</summary>
    public string? English { get; set; }

    /// <summary>In French.</summary>
    public string? French { get; set; }

    /// <summary>True when it is no longer offered.</summary>
    public bool Retired { get; set; }
}

/// <summary>Adds or changes a word.</summary>
public sealed class EditTermPage(UseCaseRunner door, ViewTerms view, SaveTerm save, Vocabularies vocabularies) : DoorPage
{
    /// <summary>The list, from the address.</summary>
    [BindProperty(SupportsGet = true)]
    public string Vocabulary { get; set; } = "";

    /// <summary>The word, from the address; null for a new one.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Code { get => field == "add" ? null : field; set; }

    /// <summary>What is typed.</summary>
    [BindProperty]
    public EditTermForm Input { get; set; } = new();

    /// <summary>The word as it is now.</summary>
    public TermLine? Term { get; private set; }

    /// <summary>Shows the form.</summary>
    public Task<IActionResult> OnGetAsync(CancellationToken ct) => Show(fill: true, ct);

    /// <summary>Saves the word for the viewer's partnership.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var input = new SaveTermInput { Vocabulary = Vocabulary, Code = Code, English = Input.English, French = Input.French, Active = !Input.Retired };
        return await Answer(await door.Run(save, input, Operation, ct), _ =>
        {
            vocabularies.Forget();
            return Redirect($"/terms?done=saved#{Vocabulary}");
        }, () => Show(fill: false, ct));
    }

    private async Task<IActionResult> Show(bool fill, CancellationToken ct)
    {
        var lists = await door.Run(view, Nothing.At, ct: ct);
        if (!lists.Ok)
            return Answer(lists, _ => Page());
        if (lists.Value.FirstOrDefault(l => l.Vocabulary == Vocabulary) is not { } list || (Code is null && !list.MayGrow))
            return NotFound();
        Term = list.Terms.FirstOrDefault(t => t.Code == Code);
        if (Code is not null && Term is null)
            return NotFound();
        if (fill && Term is not null)
            Input = new EditTermForm { English = Term.Words.GetValueOrDefault("en"), French = Term.Words.GetValueOrDefault("fr"), Retired = !Term.Active };
        return Page();
    }
}
