using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Casework.Team;

/// <summary>A form that gives somebody something to see: says in a sentence what that will be, before anything is saved.</summary>
public abstract class TeamForm(UseCaseRunner door, Visit visit, Vocabularies vocabularies) : CaseForm(door, visit, vocabularies)
{
    /// <summary>Says what a seat opens.</summary>
    protected TeamWords Say => new(Vocabulary, TimeZone, managing: true);

    /// <summary>What the worker will see, or null while too little has been chosen.</summary>
    public abstract Task<string?> Sentence();

    /// <summary>The sentence: a part of the page for the script, the page with it for everybody else. Nothing is refused yet.</summary>
    public async Task<IActionResult> OnPostPreviewAsync(Guid caseId, CancellationToken ct)
    {
        foreach (var field in ModelState.Keys.ToList())
            ModelState.ClearValidationState(field);
        var page = await Show(new CaseId(caseId), ct);
        return page is Microsoft.AspNetCore.Mvc.RazorPages.PageResult && Request.Headers.XRequestedWith == "fetch" ? Partial("_Preview", this) : page;
    }

    /// <summary>The moment at which what is typed would end: after the last day, or earlier where the function is for so many hours at most.</summary>
    protected DateTimeOffset? Ends(DateOnly? from, DateOnly? last, TimeSpan? longest)
    {
        var begins = from > Today ? LocalDay.Begins(from.Value, TimeZone) : Now;
        return last is null ? begins + longest : TeamMoments.Until(last, TimeZone, begins, longest);
    }

    /// <summary>Codes as the domain knows them; what it does not know is left out.</summary>
    internal static List<T> Read<T>(IEnumerable<string> codes) where T : struct, Enum => [.. codes.Select(c => Code.Read<T>(c)).OfType<T>()];
}
