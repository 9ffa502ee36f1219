using System.Reflection;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Passerelle.Platform.Web;

/// <summary>One field in which what somebody else saved and what the reader typed differ.</summary>
/// <param name="Name">Name of the property of the form.</param>
/// <param name="Label">What the form calls it.</param>
/// <param name="Was">What it was when the reader opened the form.</param>
/// <param name="Theirs">What it is now.</param>
/// <param name="Yours">What the reader typed.</param>
/// <param name="KeepYours">Suggested answer: yours when you changed it, theirs when you left it as it was.</param>
public sealed record ConflictField(string Name, string Label, string Was, string Theirs, string Yours, bool KeepYours);

/// <summary>
/// Somebody saved the same thing in between. The page shows field by field what it was, what they made of it and what the reader typed; the reader
/// chooses, and nothing typed is lost. Drawn by <c>Features/Shared/_Conflict.cshtml</c>, answered under <c>Keep.{field}</c>.
/// </summary>
/// <param name="By">Who saved it.</param>
/// <param name="At">When.</param>
/// <param name="Fields">Where both differ.</param>
public sealed record Conflict(string By, DateTimeOffset At, IReadOnlyList<ConflictField> Fields)
{
    /// <summary>The answer that takes what is stored.</summary>
    public const string Theirs = "theirs";

    /// <summary>The answer that keeps what was typed.</summary>
    public const string Yours = "yours";

    /// <summary>Compares three states of a form; <paramref name="say"/> gives a field's value in words.</summary>
    public static Conflict Between<TForm>(TForm was, TForm theirs, TForm yours, string by, DateTimeOffset at, Func<string, string> label, Func<string, object?, string> say)
        where TForm : class
    {
        var fields = new List<ConflictField>();
        foreach (var property in Properties<TForm>())
        {
            string Say(TForm form) => say(property.Name, property.GetValue(form));
            if (Say(theirs) != Say(yours))
                fields.Add(new(property.Name, label(property.Name), Say(was), Say(theirs), Say(yours), Say(yours) != Say(was)));
        }
        return new Conflict(by, at, fields);
    }

    /// <summary>Takes over, for the fields answered so, what is stored.</summary>
    public static void TakeTheirs<TForm>(TForm typed, TForm stored, IReadOnlyDictionary<string, string> answers, ModelStateDictionary state, string prefix = "Input")
        where TForm : class
    {
        foreach (var property in Properties<TForm>().Where(p => answers.GetValueOrDefault(p.Name) == Theirs))
        {
            property.SetValue(typed, property.GetValue(stored));
            foreach (var key in state.Keys.Where(k => k == $"{prefix}.{property.Name}" || k.StartsWith($"{prefix}.{property.Name}.", StringComparison.Ordinal)).ToList())
                state.Remove(key);
        }
    }

    private static IEnumerable<PropertyInfo> Properties<TForm>() => typeof(TForm).GetProperties().Where(p => p.CanRead && p.CanWrite);
}
