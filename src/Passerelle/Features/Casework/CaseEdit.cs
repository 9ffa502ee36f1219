using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Casework;

/// <summary>A form that changes something stored: carries the version it was based on and, when somebody was faster, lets the reader choose field by field.</summary>
public abstract class CaseEdit<TForm>(UseCaseRunner door, Visit visit, Vocabularies vocabularies) : CaseForm(door, visit, vocabularies) where TForm : class, new()
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public TForm Input { get; set; } = new();

    /// <summary>The version it is based on.</summary>
    [BindProperty]
    public int? Version { get; set; }

    /// <summary>After a conflict: which fields take what is stored.</summary>
    [BindProperty]
    public Dictionary<string, string> Keep { get; set; } = [];

    /// <summary>What differs, after a conflict.</summary>
    public Conflict? Conflict { get; private set; }

    private bool Typed => HttpMethods.IsPost(Request.Method);

    /// <summary>Fills the form on the first visit; after a conflict compares it with what is stored and bases it on that.</summary>
    protected void Fill<T>(Editing<T> editing, Func<T, TForm> form, Func<string, string> label, Func<string, object?, string> say) where T : class
    {
        if (editing.Stored is not { } stored || editing.Stamp is not { } stamp)
            return;
        if (!Typed)
            (Input, Version) = (form(stored), stamp.Version);
        else if (Version != stamp.Version)
        {
            Conflict = Conflict.Between(form(editing.Was ?? stored), form(stored), Input, stamp.By ?? Words.Shared["conflict.somebody"], stamp.At, label, say);
            Version = stamp.Version;
            var unreadable = ModelState.GetFieldValidationState(nameof(Version)) == ModelValidationState.Invalid;
            ModelState.Remove(nameof(Version));
            if (unreadable)
                ModelState.AddModelError("", Words.Shared["conflict"]);
        }
        ViewData["TimeZone"] = TimeZone;
    }

    /// <summary>Takes over what is stored where the reader has chosen so.</summary>
    protected void TakeTheirs(TForm stored) => Conflict.TakeTheirs(Input, stored, Keep, ModelState);
}
