using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.BadInput;

/// <summary>A form as it stands on a page: where it is, where it goes, and what a careful person would send.</summary>
public sealed partial class FoundForm
{
    private FoundForm(string page, IHtmlFormElement form, string action, string place)
    {
        (Page, Action, Place, Multipart) = (page, action, place, form.Enctype == "multipart/form-data");
        Controls = [.. form.QuerySelectorAll("input[name], textarea[name], select[name]").Where(c => c is not IHtmlInputElement { Type: "submit" or "button" or "file" })
            .GroupBy(c => c.GetAttribute("name")!).Select(g => (g.Key, g.ToList()))];
        Fields = PageClient.Values(form).ToList();
        FileField = form.QuerySelector("input[type=file]")?.GetAttribute("name");
        HasText = Controls.Any(c => c.Elements[0] is IHtmlTextAreaElement);
    }

    /// <summary>Path and query of the page it stands on.</summary>
    public string Page { get; }

    /// <summary>Where it is sent.</summary>
    public string Action { get; }

    /// <summary>Its name, the same for every case and every row.</summary>
    public string Place { get; }

    /// <summary>The name of its field for a file, when it has one.</summary>
    public string? FileField { get; }

    /// <summary>True for a form with a file.</summary>
    public bool HasFile => FileField is not null;

    /// <summary>True for a form with a text of several lines.</summary>
    public bool HasText { get; }

    /// <summary>True for a form in which something can be typed.</summary>
    public bool HasFreeText => Controls.Any(c => c.Elements[0] is IHtmlTextAreaElement or IHtmlInputElement { Type: "text" or "search" or "email" or "tel" });

    /// <summary>True when nobody, or somebody else, is signed in after it was sent.</summary>
    public bool EndsSession => new[] { "sign-out", "/lock", "/exit", "handler=demo" }.Any(part => Place.Contains(part, StringComparison.OrdinalIgnoreCase));

    /// <summary>How it is encoded.</summary>
    public bool Multipart { get; }

    /// <summary>Its controls by name.</summary>
    public IReadOnlyList<(string Name, List<IElement> Elements)> Controls { get; }

    /// <summary>True for a form that belongs to one version of what it changes.</summary>
    public bool HasVersion => Controls.Any(c => c.Name == "Version");

    /// <summary>Its place, whatever else its page was asked to show, and whatever vocabulary its term is of.</summary>
    public string Handler => Seen.Shape(Path) + (Query.Length > 0 ? "?" + Query : "");

    /// <summary>True when the page sends the same fields somewhere else as well, and this is not the first of these buttons.</summary>
    public bool IsFurtherButton { get; private init; }

    /// <summary>The names of its controls, those of the lines of a list together.</summary>
    public IEnumerable<IGrouping<string, string>> Names => Controls.Select(c => c.Name).GroupBy(name => Line().Replace(name, "[]"));

    /// <summary>What would be sent.</summary>
    public List<KeyValuePair<string, string>> Fields { get; private set; }

    /// <summary>The posted forms of a page.</summary>
    public static IEnumerable<FoundForm> On(Seen seen) => seen.Page.QuerySelectorAll("form[method=post]").OfType<IHtmlFormElement>().SelectMany(form =>
    {
        var own = form.GetAttribute("action") is { Length: > 0 } action ? action : seen.Path;
        return form.QuerySelectorAll("button[formaction]").Select(b => b.GetAttribute("formaction")!).Prepend(own)
            .Select(to => to.StartsWith('?') ? seen.Path.Split('?')[0] + to : to)
            .Select((to, button) => new FoundForm(seen.Path, form, to, Seen.Place(to)) { IsFurtherButton = button > 0 });
    });

    /// <summary>The fields with one of them replaced.</summary>
    public IEnumerable<KeyValuePair<string, string>> With(string name, string value) => Fields.Where(f => f.Key != name).Append(new(name, value));

    /// <summary>Sets a field of what a careful person would send.</summary>
    public void Set(string name, string value) => Fields = [.. With(name, value)];

    /// <summary>Gives a field that the page complained about an answer that makes sense.</summary>
    public void Mend(string id, DateOnly today)
    {
        foreach (var (name, elements) in Controls.Where(c => Passerelle.Platform.Components.FieldIds.For(c.Name) is var own && (own == id || own.StartsWith(id + "_", StringComparison.Ordinal) || id.StartsWith(own + "_", StringComparison.Ordinal))))
            Set(name, elements[0] switch
            {
                IHtmlSelectElement select => select.Options.Select(o => o.Value).FirstOrDefault(v => v.Length > 0) ?? "",
                IHtmlInputElement { Type: "radio" or "checkbox" } choice => choice.Value,
                _ when name.EndsWith(".Day", StringComparison.Ordinal) => $"{today.Day}",
                _ when name.EndsWith(".Month", StringComparison.Ordinal) => $"{today.Month}",
                _ when name.EndsWith(".Year", StringComparison.Ordinal) => $"{today.Year}",
                _ => "Some words",
            });
    }

    /// <summary>The other two parts of a date, where a part of it is empty: one bad value at a time, all others good.</summary>
    public void CompleteDate(string name)
    {
        if (name.LastIndexOf('.') is not (> 0 and var dot) || name[(dot + 1)..] is not ("Day" or "Month" or "Year"))
            return;
        foreach (var (part, value) in new[] { ("Day", "4"), ("Month", "6"), ("Year", "2026") })
            if (Fields.Any(f => f.Key == $"{name[..dot]}.{part}" && f.Value.Length == 0))
                Set($"{name[..dot]}.{part}", value);
    }

    /// <summary>Sends what a careful person would, mending what the page complains about; true once it is accepted.</summary>
    public async Task<bool> SendUntilAccepted(Crawler crawler)
    {
        var today = CityDay.Today;
        for (var attempt = 0; attempt < 4; attempt++)
        {
            var seen = await crawler.Post(Action, With("Operation", Guid.CreateVersion7().ToString()));
            if (seen.AsksToSignIn)
                return false;
            if (seen.Status is System.Net.HttpStatusCode.Redirect)
                return true;
            foreach (var link in seen.Page.QuerySelectorAll(".govuk-error-summary__list a[href^='#']"))
                Mend(link.GetAttribute("href")![1..], today);
        }
        return false;
    }

    /// <summary>What is sent with a file in it, whatever its name; quotes and line ends are written as browsers write them.</summary>
    public MultipartFormDataContent WithFile(string name, byte[] bytes, string token)
    {
        var content = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" } };
        foreach (var field in Fields.Where(f => f.Key != "__RequestVerificationToken"))
            content.Add(new StringContent(field.Value), field.Key);
        var quoted = name.Replace("\"", "%22", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal).Replace('\0', ' ');
        var file = new ByteArrayContent(bytes);
        file.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"{FileField}\"; filename=\"{quoted[..Math.Min(quoted.Length, 2000)]}\"");
        content.Add(file);
        return content;
    }

    /// <summary>Answers whatever is still empty.</summary>
    public void Complete()
    {
        foreach (var (name, _) in Controls.Where(c => Fields.All(f => f.Key != c.Name || f.Value.Length == 0)).ToList())
            Mend(Passerelle.Platform.Components.FieldIds.For(name), CityDay.Today);
    }

    /// <summary>The kinds of bad inputs that fit a field.</summary>
    public string[] Fitting(string name) => Controls.First(c => c.Name == name).Elements[0] switch
    {
        IHtmlTextAreaElement => ["name", "direction", "control", "size", "injection"],
        _ when name.EndsWith(".Day", StringComparison.Ordinal) || name.EndsWith(".Month", StringComparison.Ordinal) || name.EndsWith(".Year", StringComparison.Ordinal) => ["date", "number"],
        IHtmlInputElement { Type: "text" or "search" or "email" or "tel" } => ["name", "direction", "control", "size", "injection", "number"],
        _ => ["id", "web", "number", "control"],
    };

    private string Path => Place.Split('?')[0];

    private string Query => Place.Split('?').Skip(1).SelectMany(q => q.Split('&')).FirstOrDefault(part => part.StartsWith("handler=", StringComparison.Ordinal)) ?? "";

    [GeneratedRegex(@"\[[0-9]+\]")]
    private static partial Regex Line();
}
