using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Web;

namespace Passerelle.Platform.Identity;

/// <summary>What happens to the browser once somebody is signed in: a new session instead of the old one, the worker's language, and a lane of its own.</summary>
public sealed class SignedIn(Sessions sessions, DoorDesk desk, Device device, DoorLog log)
{
    /// <summary>A session of a worker of an invented city, without password.</summary>
    public async Task<byte[]> Card(WorkerId worker, CancellationToken ct)
    {
        var session = await sessions.Start(worker, ct);
        await log.Write("sign_in_by_card", "done", worker, ct);
        return session;
    }

    /// <summary>Hands it to the browser; a visitor of the demo keeps the language of their browser.</summary>
    public Task ByCard(HttpContext http, byte[] session, CancellationToken ct) => Hand(http, session, ct);

    /// <summary>Hands the session to the browser and ends the one it had.</summary>
    public async Task With(HttpContext http, WorkerId worker, byte[] session, CancellationToken ct)
    {
        await Hand(http, session, ct);
        await device.Remember(http, worker, ct);
        if (!http.Request.Cookies.ContainsKey(LanguageCookie.Name) && await desk.CultureOf(worker, ct) is { } culture)
            LanguageCookie.Write(http, culture);
    }

    private async Task Hand(HttpContext http, byte[] session, CancellationToken ct)
    {
        if (SessionCookie.Read(http.Request) is { } old && !old.AsSpan().SequenceEqual(session))
            await sessions.End(old, "replaced", ct);
        if (SharedDesk.Is(http))
            await sessions.Shorten(session, SharedDesk.Idle, ct);
        SessionCookie.Write(http, session);
    }
}
