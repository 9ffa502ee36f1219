using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Caching.Memory;

namespace Passerelle.Platform.Identity;

/// <summary>
/// Somebody who clicks twice on a button sends the form twice, and browsers throw the first answer away. What lets somebody in works once: a code, a link. So the
/// second click waits for what the first one has done and is answered like it; that is remembered for half a minute, by the form that was shown and all that was typed.
/// </summary>
/// <remarks>What was refused is not remembered, and what has begun goes on when the browser is gone: a code that was accepted has its session.</remarks>
public sealed class SecondClicks : IDisposable
{
    private static readonly MemoryCacheEntryOptions HalfAMinute = new() { AbsoluteExpirationRelativeToNow = TimeSpan.FromSeconds(30), Size = 1 };
    private readonly MemoryCache _done = new(new MemoryCacheOptions { SizeLimit = 10_000 });
    private readonly ConcurrentDictionary<string, Lazy<Task<object?>>> _going = new();

    private sealed record Done(object What, string? LeadsTo);

    /// <summary>
    /// Judges a form of sign-in once. <paramref name="leadsTo"/> is the page, of this site, that follows when it is right: there goes a second click, too, that comes from
    /// a browser in which the first one has signed somebody in already.
    /// </summary>
    public async Task<T?> Once<T>(HttpContext http, string leadsTo, Func<Task<T?>> judge) where T : class
    {
        if (await Key(http) is not { } key)
            return await judge();
        var turn = _going.GetOrAdd(key, _ => new(async () =>
        {
            if (_done.Get(key) is Done before)
                return before.What;
            var found = await judge();
            if (found is not null)
                _done.Set(key, new Done(found, leadsTo), HalfAMinute);
            return found;
        }));
        try
        {
            return (T?)await turn.Value;
        }
        finally
        {
            _going.TryRemove(KeyValuePair.Create(key, turn));
        }
    }

    /// <summary>Where this very form has led half a minute ago; null when it has led nowhere.</summary>
    public async Task<string?> Led(HttpContext http) => await Key(http) is { } key && _done.Get(key) is Done done ? done.LeadsTo : null;

    /// <inheritdoc />
    public void Dispose() => _done.Dispose();

    // The form's own number is drawn for each page that is shown, and another site cannot know it.
    private static async Task<string?> Key(HttpContext http)
    {
        if (!http.Request.HasFormContentType)
            return null;
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (form["__RequestVerificationToken"] is not [{ Length: > 0 }])
            return null;
        var all = new StringBuilder(http.Request.Path).Append(http.Request.QueryString);
        foreach (var (name, values) in form.OrderBy(f => f.Key, StringComparer.Ordinal))
            foreach (var value in values)
                all.Append('\0').Append(name).Append('\0').Append(value);
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(all.ToString())));
    }
}
