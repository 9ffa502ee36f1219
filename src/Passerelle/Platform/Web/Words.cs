using System.Collections.Concurrent;
using System.Globalization;
using System.Resources;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.Logging.Abstractions;

namespace Passerelle.Platform.Web;

/// <summary>
/// The words of one folder in the reader's language: first the folder's own word file, then <c>Platform/Web/Shared.resx</c>.
/// Pages get it as <c>T</c> and it finds their folder by itself; other code asks <see cref="For"/>.
/// </summary>
public sealed class Words : IViewContextAware
{
    private const string SharedFolder = "Platform/Web";
    private static readonly HashSet<string> Files = [.. typeof(Words).Assembly.GetManifestResourceNames()];
    private static readonly ConcurrentDictionary<string, ResourceManager?> Managers = new();

    private readonly ILogger _log;
    private string _folder;

    /// <summary>Words of a page; the folder comes with the page.</summary>
    public Words(ILogger<Words> log) => (_log, _folder) = (log, SharedFolder);

    private Words(string folder, ILogger? log) => (_folder, _log) = (folder.Trim('/'), log ?? NullLogger.Instance);

    /// <summary>The words that every folder shares.</summary>
    public static Words Shared { get; } = new(SharedFolder, null);

    /// <summary>The words of a folder, written as its path inside the project: <c>Features/Casework/Contacts</c>.</summary>
    public static Words For(string folder, ILogger? log = null) => new(folder, log);

    /// <summary>The sentence for a key with its placeholders filled; the key in brackets when no file has it.</summary>
    public string this[string key, params object?[] arguments] => Fill(Find(key) ?? Missing(key), arguments);

    /// <summary>The form of a sentence for a number: <c>key.one</c> or <c>key.other</c>; the number is placeholder {0}.</summary>
    public string Count(string key, long number, params object?[] arguments) =>
        this[$"{key}.{(IsOne(number) ? "one" : "other")}", [number, .. arguments]];

    /// <summary>True when the folder or the shared file has the key.</summary>
    public bool Has(string key) => Find(key) is not null;

    /// <inheritdoc />
    public void Contextualize(ViewContext viewContext)
    {
        var path = viewContext.ExecutingFilePath ?? viewContext.View.Path;
        _folder = path[..Math.Max(path.LastIndexOf('/'), 0)].Trim('/');
    }

    private string? Find(string key) => Manager(_folder)?.GetString(key, CultureInfo.CurrentUICulture)
        ?? Manager(SharedFolder)!.GetString(key, CultureInfo.CurrentUICulture);

    private string Missing(string key)
    {
        _log.LogWarning("No words for {Key} in {Folder}", key, _folder);
        return $"[{key}]";
    }

    private static ResourceManager? Manager(string folder) => Managers.GetOrAdd(folder, static path =>
    {
        var space = $"{nameof(Passerelle)}.{path.Replace('/', '.')}";
        var name = path == SharedFolder ? $"{space}.Shared" : $"{space}.{path[(path.LastIndexOf('/') + 1)..]}";
        return Files.Contains($"{name}.resources") ? new ResourceManager(name, typeof(Words).Assembly) : null;
    });

    // French counts nought with the singular; English does not.
    private static bool IsOne(long number) =>
        number == 1 || (number == 0 && CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "fr");

    private static string Fill(string sentence, object?[] arguments) =>
        arguments.Length == 0 ? sentence : string.Format(CultureInfo.CurrentCulture, sentence, [.. arguments.Select(Say)]);

    private static object? Say(object? value) => value switch
    {
        DateOnly date => Dates.Long(date),
        long or int => string.Format(CultureInfo.CurrentCulture, "{0:N0}", value),
        _ => value,
    };
}
