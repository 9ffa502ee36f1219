namespace Passerelle.Domain.Vocabulary;

/// <summary>Gathers all problems of one entry, so that a person mends them in one go.</summary>
internal sealed class Checklist
{
    internal List<Problem> Problems { get; } = [];

    internal bool Clear => Problems.Count == 0;

    /// <summary>A problem when the condition holds.</summary>
    internal void Refuse(bool when, string key, string? field, params object[] arguments)
    {
        if (when) Problems.Add(new Problem(key, field, arguments));
    }

    /// <summary>A problem of a shared rule, if there is one.</summary>
    internal void Add(Problem? problem)
    {
        if (problem is not null) Problems.Add(problem);
    }

    internal string Name(string field, string? value, bool required = false) => Text(CleanText.Name(field, value), field, required);

    internal string Short(string field, string? value, bool required = false) => Text(CleanText.Short(field, value), field, required);

    internal string Long(string field, string? value, bool required = false) => Text(CleanText.Long(field, value), field, required);

    /// <summary>A code of a vocabulary that a partnership may extend: known when the caller's list has it.</summary>
    internal void Known(string field, string code, IReadOnlySet<string> vocabulary) =>
        Refuse(!vocabulary.Contains(code), "field.not_in_list", field, code);

    /// <summary>A day on which something happened: not after today, not before 1900.</summary>
    internal void Happened(string field, DateOnly day, DateOnly today)
    {
        Refuse(day > today, "date.in_the_future", field, today);
        Refuse(day.Year < PartialDate.FirstYear, "date.year_out_of_range", field, PartialDate.FirstYear, PartialDate.LastYear);
    }

    private string Text(Outcome<string> text, string field, bool required)
    {
        Problems.AddRange(text.Problems);
        Refuse(required && text.Ok && text.Value.Length == 0, "field.required", field);
        return text.Ok ? text.Value : "";
    }
}
