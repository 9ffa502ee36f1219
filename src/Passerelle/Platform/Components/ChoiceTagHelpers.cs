using System.Collections;
using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Passerelle.Platform.Web;

namespace Passerelle.Platform.Components;

/// <summary>Shared by radios and checkboxes: answers from <c>items</c> and from child elements, each with an optional part that it reveals.</summary>
public abstract class ChoicesTagHelper : FieldTagHelper
{
    /// <summary>Answers from a list; they come before the child elements.</summary>
    public IEnumerable<Choice>? Items { get; set; }

    /// <summary>Smaller controls, for filters.</summary>
    public bool Small { get; set; }

    private protected abstract string Kind { get; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var answers = (Items ?? []).Select(item => new Answer(item, null)).ToList();
        context.Items[typeof(ChoicesTagHelper)] = answers;
        await output.GetChildContentAsync();
        var chosen = Chosen();
        var list = Html.Tag("div", Html.Classes($"govuk-{Kind}", Small ? $"govuk-{Kind}--small" : null, InlineClass))
            .With("data-revealed", answers.Any(answer => answer.Reveals is not null) ? Words.Shared["choice.revealed"] : null);
        for (var i = 0; i < answers.Count; i++)
        {
            var id = i == 0 ? Id : $"{Id}-{(i + 1).ToString(CultureInfo.InvariantCulture)}";
            foreach (var part in Draw(answers[i], id, chosen.Contains(answers[i].Choice.Value))) list.Add(part);
        }
        Group(output, null, Fieldset(null, list));
    }

    private protected virtual string? InlineClass => null;

    private IEnumerable<IHtmlContent> Draw(Answer answer, string id, bool on)
    {
        var single = Kind == "radios" ? "radio" : "checkbox";
        var (choice, reveals) = answer;
        var input = Html.Single("input", $"govuk-{Kind}__input").With("id", id).With("name", Name).With("type", single).With("value", choice.Value)
            .With("checked", on).With("aria-describedby", choice.Hint is null ? null : $"{id}-item-hint")
            .With("data-aria-controls", reveals is null ? null : $"conditional-{id}");
        yield return Html.Tag("div", $"govuk-{Kind}__item", input,
            Html.Tag("label", $"govuk-label govuk-{Kind}__label", choice.Label).With("for", id),
            choice.Hint is null ? null : Html.Tag("div", $"govuk-hint govuk-{Kind}__hint", choice.Hint).With("id", $"{id}-item-hint"));
        if (reveals is not null)
            yield return Html.Tag("div", Html.Classes($"govuk-{Kind}__conditional", on ? null : $"govuk-{Kind}__conditional--hidden"), reveals)
                .With("id", $"conditional-{id}");
    }

    private HashSet<string> Chosen()
    {
        if (View.ViewData.ModelState.TryGetValue(Name, out var entry) && entry.RawValue is not null)
            return entry.RawValue is string[] many ? [.. many] : [entry.RawValue.ToString() ?? ""];
        if (For.Model is IEnumerable list and not string) return [.. list.Cast<object?>().Select(value => AsText(value) ?? "")];
        return For.Model is null ? [] : [AsText(For.Model)!];
    }

    internal sealed record Answer(Choice Choice, IHtmlContent? Reveals);
}

/// <summary>One answer of a few.</summary>
[HtmlTargetElement("govuk-radios", Attributes = "asp-for")]
public sealed class RadiosTagHelper : ChoicesTagHelper
{
    /// <summary>Side by side, for two or three short answers.</summary>
    public bool Inline { get; set; }

    private protected override string Kind => "radios";

    private protected override string? InlineClass => Inline ? "govuk-radios--inline" : null;
}

/// <summary>Any number of answers; the property is a list.</summary>
[HtmlTargetElement("govuk-checkboxes", Attributes = "asp-for")]
public sealed class CheckboxesTagHelper : ChoicesTagHelper
{
    private protected override string Kind => "checkboxes";
}

/// <summary>One answer of the surrounding radios or checkboxes. What stands inside is shown when it is chosen.</summary>
[HtmlTargetElement("govuk-radios-item", ParentTag = "govuk-radios", Attributes = "value,label")]
[HtmlTargetElement("govuk-checkboxes-item", ParentTag = "govuk-checkboxes", Attributes = "value,label")]
public sealed class ChoiceItemTagHelper : TagHelper
{
    /// <summary>What is posted.</summary>
    public required string Value { get; set; }

    /// <summary>What is read.</summary>
    public required string Label { get; set; }

    /// <summary>Help under it.</summary>
    public string? Hint { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inside = await output.GetChildContentAsync();
        var answers = (List<ChoicesTagHelper.Answer>)context.Items[typeof(ChoicesTagHelper)];
        answers.Add(new(new(Value, Label, Hint), inside.IsEmptyOrWhiteSpace ? null : new HtmlString(inside.GetContent())));
        output.SuppressOutput();
    }
}

/// <summary>A single yes: the property is a bool.</summary>
[HtmlTargetElement("govuk-checkbox", Attributes = "asp-for", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class CheckboxTagHelper : FieldTagHelper
{
    /// <summary>Smaller control, for filters.</summary>
    public bool Small { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var on = View.ViewData.ModelState.TryGetValue(Name, out var entry) && entry.RawValue is not null
            ? (entry.AttemptedValue ?? "").Contains("true", StringComparison.OrdinalIgnoreCase)
            : For.Model is true;
        var input = Html.Single("input", "govuk-checkboxes__input").With("id", Id).With("name", Name).With("type", "checkbox").With("value", "true")
            .With("checked", on).With("aria-describedby", DescribedBy());
        var item = Html.Tag("div", "govuk-checkboxes__item", input, Html.Tag("label", "govuk-label govuk-checkboxes__label", LabelText).With("for", Id),
            Hint is null ? null : Html.Tag("div", "govuk-hint govuk-checkboxes__hint", Hint).With("id", $"{Id}-hint"));
        Group(output, input, ErrorElement(), Html.Tag("div", Html.Classes("govuk-checkboxes", Small ? "govuk-checkboxes--small" : null), item));
    }
}
