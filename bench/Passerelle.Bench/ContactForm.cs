using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;

namespace Passerelle.Bench;

/// <summary>
/// The form for a contact as a browser would send it. The page is opened once per worker: its antiforgery token serves all of that worker's
/// posts; each post has an operation id of its own, so that each one is carried out.
/// </summary>
internal sealed partial class ContactForm
{
    private readonly ConcurrentDictionary<Guid, (string Cookie, string Token)> _opened = new();

    /// <summary>Opens the form of every worker.</summary>
    public static async Task<ContactForm> Open(Client client, Uri app, IEnumerable<Probe> probes, CancellationToken ct)
    {
        var form = new ContactForm();
        foreach (var probe in probes)
        {
            var (response, page) = await client.Send(Operations.OfApp(probe, new HttpRequestMessage(HttpMethod.Get, Address(app, probe.Cases[0]))), ct);
            var cookie = response.Headers.TryGetValues("Set-Cookie", out var set) ? set.FirstOrDefault(c => c.StartsWith("passerelle-form=", StringComparison.Ordinal))?.Split(';')[0] : null;
            var token = Token().Match(page);
            if (response.StatusCode != HttpStatusCode.OK || cookie is null || !token.Success)
                throw new InvalidOperationException($"The form for a contact was answered {(int)response.StatusCode} to the {probe.Name} worker.");
            form._opened[probe.Worker] = (cookie, WebUtility.HtmlDecode(token.Groups[1].Value));
        }
        return form;
    }

    /// <summary>A filled-in form for one case.</summary>
    public HttpRequestMessage Fill(Uri app, Probe probe, Guid caseId)
    {
        var (cookie, token) = _opened[probe.Worker];
        var today = DateTime.UtcNow.AddDays(-1);
        var request = new HttpRequestMessage(HttpMethod.Post, Address(app, caseId))
        {
            Content = new FormUrlEncodedContent(
            [
                new("__RequestVerificationToken", token),
                new("Operation", Guid.NewGuid().ToString()),
                new("Input.With", "Person"),
                new("Input.Mode", "Phone"),
                new("Input.Outcome", "Kept"),
                new("Input.HappenedOn.Day", today.Day.ToString()),
                new("Input.HappenedOn.Month", today.Month.ToString()),
                new("Input.HappenedOn.Year", today.Year.ToString()),
                new("Input.DurationMinutes", "15"),
                new("Input.Account", "Short call to confirm tomorrow’s appointment. Sounded rested, asked about the bus times and wrote them down."),
                new("Input.FactOrJudgement", "Fact"),
                new("Input.Handling.Class", "Operational"),
                new("Input.Handling.Audience", "Case"),
            ]),
        };
        request.Headers.Add("Cookie", $"{probe.Cookie}; {cookie}");
        return request;
    }

    private static Uri Address(Uri app, Guid caseId) => new(app, $"/cases/{caseId}/contacts/record");

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
