using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Platform.Web;

/// <summary>
/// Binds the three fields Name.Day, Name.Month and Name.Year to a <see cref="DateOnly"/> or, where a part may be unknown, a <see cref="PartialDate"/>.
/// What was typed stays in the model state, so that the page shows it again. The message names the field by its display name when it has one.
/// </summary>
public sealed class DateInputBinder : IModelBinder
{
    private static readonly string[] Parts = ["Day", "Month", "Year"];

    /// <inheritdoc />
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var name = bindingContext.ModelName;
        var posted = Parts.Select(part => bindingContext.ValueProvider.GetValue($"{name}.{part}")).ToArray();
        if (posted.All(value => value == ValueProviderResult.None)) BindWhole(bindingContext);
        else
        {
            for (var i = 0; i < Parts.Length; i++) bindingContext.ModelState.SetModelValue($"{name}.{Parts[i]}", posted[i]);
            BindParts(bindingContext, new DateInput(posted[0].FirstValue, posted[1].FirstValue, posted[2].FirstValue));
        }
        return Task.CompletedTask;
    }

    private static void BindParts(ModelBindingContext binding, DateInput typed)
    {
        string? problem;
        object? date = IsPartial(binding) ? typed.ReadPartial(out problem) : typed.Read(out problem);
        var called = binding.ModelMetadata.DisplayName ?? Words.Shared["date.this"];
        if (problem is not null) binding.ModelState.TryAddModelError(binding.ModelName, Words.Shared[problem, called]);
        else if (date is null && !binding.ModelMetadata.IsReferenceOrNullableType) binding.ModelState.TryAddModelError(binding.ModelName, Words.Shared["field.required"]);
        else binding.Result = ModelBindingResult.Success(date);
    }

    // A link carries a date in one piece: ?from=2026-06-04.
    private static void BindWhole(ModelBindingContext binding)
    {
        var value = binding.ValueProvider.GetValue(binding.ModelName);
        if (value == ValueProviderResult.None) return;
        binding.ModelState.SetModelValue(binding.ModelName, value);
        object? date = IsPartial(binding) ? PartialDate.Read(value.FirstValue)
            : DateOnly.TryParseExact(value.FirstValue, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var whole)
                && whole.Year is >= PartialDate.FirstYear and <= PartialDate.LastYear ? whole : null;
        if (date is null && !string.IsNullOrEmpty(value.FirstValue)) binding.ModelState.TryAddModelError(binding.ModelName, Words.Shared["field.invalid"]);
        else if (date is not null || binding.ModelMetadata.IsReferenceOrNullableType) binding.Result = ModelBindingResult.Success(date);
    }

    private static bool IsPartial(ModelBindingContext binding) => binding.ModelType == typeof(PartialDate);
}

/// <summary>Gives date properties the <see cref="DateInputBinder"/>.</summary>
public sealed class DateInputBinderProvider : IModelBinderProvider
{
    /// <inheritdoc />
    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        context.Metadata.UnderlyingOrModelType == typeof(DateOnly) || context.Metadata.ModelType == typeof(PartialDate) ? new DateInputBinder() : null;
}
