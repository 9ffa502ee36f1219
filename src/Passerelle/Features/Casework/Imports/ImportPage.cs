using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Casework.Imports;

/// <summary>A page of one import: when the list was imported already, it leads to what became of it.</summary>
public abstract class ImportPage : DoorPage
{
    /// <summary>The upload, from the address.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>The upload.</summary>
    public ImportId ImportId => new(Id);

    /// <summary>The redirect to the result, or null while there is something to do.</summary>
    protected IActionResult? Finished<T>(Outcome<T> outcome) =>
        outcome.Problems.Any(p => p.Key == "import.finished") ? Redirect(ImportLinks.Result(ImportId)) : null;
}
