using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Passerelle.Platform.Web;

/// <summary>The three fields of a date as they were typed, and what they mean.</summary>
/// <param name="Day">Day as typed.</param>
/// <param name="Month">Month as typed: a number or a word.</param>
/// <param name="Year">Year as typed, four digits.</param>
public sealed record DateInput(string? Day, string? Month, string? Year)
{
    private const int FirstYear = 1900;
    private const int LastYear = 2200;
    private static readonly Dictionary<string, int> MonthNames = ReadMonthNames();

    /// <summary>Nothing was typed.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(Day) && string.IsNullOrWhiteSpace(Month) && string.IsNullOrWhiteSpace(Year);

    /// <summary>The fields that show a value of a page model.</summary>
    public static DateInput From(object? value) => value is DateOnly date
        ? new(Number(date.Day), Number(date.Month), Number(date.Year))
        : new(null, null, null);

    /// <summary>Reads a complete date; <c>problem</c> is the key of the sentence when there is none.</summary>
    public DateOnly? Read(out string? problem)
    {
        problem = null;
        if (IsEmpty) return null;
        var (year, month, day) = Parts(partial: false, ref problem);
        return problem is null ? new DateOnly(year, month!.Value, day!.Value) : null;
    }

    /// <summary>Reads a date of which only the year, or year and month, may be known.</summary>
    public (int Year, int? Month, int? Day)? ReadPartial(out string? problem)
    {
        problem = null;
        if (IsEmpty) return null;
        var parts = Parts(partial: true, ref problem);
        return problem is null ? parts : null;
    }

    private (int Year, int? Month, int? Day) Parts(bool partial, ref string? problem)
    {
        var (noDay, noMonth) = (string.IsNullOrWhiteSpace(Day), string.IsNullOrWhiteSpace(Month));
        problem = string.IsNullOrWhiteSpace(Year) ? "date.missing_year"
            : noMonth && (!partial || !noDay) ? "date.missing_month"
            : noDay && !partial ? "date.missing_day"
            : null;
        if (problem is not null) return default;
        var month = noMonth ? null : MonthOf(Month!);
        int? day = noDay ? null : Digits(Day!.Trim().TrimEnd('.').Replace("er", "", StringComparison.OrdinalIgnoreCase));
        if (Digits(Year!) is not { } year || (!noMonth && month is null) || (!noDay && day is null)) problem = "date.not_a_date";
        else if (year is < FirstYear or > LastYear) problem = "date.year_range";
        else if (day is < 1 || day > DateTime.DaysInMonth(year, month ?? 1)) problem = "date.not_a_date";
        else return (year, month, day);
        return default;
    }

    private static int? MonthOf(string typed) => Digits(typed) is { } number ? (number is >= 1 and <= 12 ? number : null)
        : MonthNames.TryGetValue(Fold(typed), out var named) ? named : null;

    // Digits of every script count: ٣ is 3.
    private static int? Digits(string typed)
    {
        var text = string.Concat(typed.Trim().Select(c => char.IsDigit(c) ? ((int)char.GetNumericValue(c)).ToString(CultureInfo.InvariantCulture) : c.ToString()));
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static Dictionary<string, int> ReadMonthNames()
    {
        var names = new Dictionary<string, int> { ["sept"] = 9, ["juil"] = 7, ["mrt"] = 3, ["marz"] = 3 };
        foreach (var culture in new[] { "en-GB", "fr-FR", "nl-NL", "de-DE", "es-ES", "sv-SE" }.Select(CultureInfo.GetCultureInfo))
            for (var month = 1; month <= 12; month++)
            {
                var format = culture.DateTimeFormat;
                names.TryAdd(Fold(format.MonthNames[month - 1]), month);
                names.TryAdd(Fold(format.MonthGenitiveNames[month - 1]), month);
                names.TryAdd(Fold(format.AbbreviatedMonthNames[month - 1]), month);
            }
        return names;
    }

    private static string Fold(string name) => string.Concat(name.Trim().TrimEnd('.').Normalize(NormalizationForm.FormD)
        .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)).ToLowerInvariant();

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>
/// Binds the three fields Name.Day, Name.Month and Name.Year to a date. What was typed stays in the model state, so that the page shows it again.
/// The message names the field by its display name when it has one.
/// </summary>
public sealed class DateInputBinder(IModelBinder whole) : IModelBinder
{
    private static readonly string[] Parts = ["Day", "Month", "Year"];

    /// <inheritdoc />
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var name = bindingContext.ModelName;
        var posted = Parts.Select(part => bindingContext.ValueProvider.GetValue($"{name}.{part}")).ToArray();
        // A link may carry the date in one piece: ?from=2026-06-04.
        if (posted.All(value => value == ValueProviderResult.None)) return whole.BindModelAsync(bindingContext);
        for (var i = 0; i < Parts.Length; i++) bindingContext.ModelState.SetModelValue($"{name}.{Parts[i]}", posted[i]);

        var typed = new DateInput(posted[0].FirstValue, posted[1].FirstValue, posted[2].FirstValue);
        var date = typed.Read(out var problem);
        if (problem is not null)
        {
            bindingContext.ModelState.TryAddModelError(name, Words.Shared[problem, bindingContext.ModelMetadata.DisplayName ?? Words.Shared["date.this"]]);
            bindingContext.Result = ModelBindingResult.Failed();
        }
        else if (date is not null || bindingContext.ModelMetadata.IsReferenceOrNullableType)
        {
            bindingContext.Result = ModelBindingResult.Success(date);
        }
        else
        {
            bindingContext.ModelState.TryAddModelError(name, Words.Shared["field.required"]);
        }
        return Task.CompletedTask;
    }
}

/// <summary>Gives <see cref="DateOnly"/> properties the <see cref="DateInputBinder"/>.</summary>
public sealed class DateInputBinderProvider : IModelBinderProvider
{
    /// <inheritdoc />
    public IModelBinder? GetBinder(ModelBinderProviderContext context) => context.Metadata.UnderlyingOrModelType == typeof(DateOnly)
        ? new DateInputBinder(new IsoDateBinder())
        : null;

    private sealed class IsoDateBinder : IModelBinder
    {
        public Task BindModelAsync(ModelBindingContext bindingContext)
        {
            var value = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
            if (value == ValueProviderResult.None) return Task.CompletedTask;
            bindingContext.ModelState.SetModelValue(bindingContext.ModelName, value);
            if (string.IsNullOrEmpty(value.FirstValue)) bindingContext.Result = ModelBindingResult.Success(null);
            else if (DateOnly.TryParseExact(value.FirstValue, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
                bindingContext.Result = ModelBindingResult.Success(date);
            else bindingContext.ModelState.TryAddModelError(bindingContext.ModelName, Words.Shared["field.invalid"]);
            return Task.CompletedTask;
        }
    }
}
