using System.Net;

namespace Passerelle.Bench;

/// <summary>A figure counts only when the pages were the right ones and every one of them is in the log.</summary>
internal static class Sanity
{
    /// <summary>Every page is a page with cases on it, and a case of somebody else does not exist.</summary>
    public static async Task Check(Client client, IReadOnlyList<Operation> operations, IReadOnlyList<Probe> probes, Uri app, CancellationToken ct)
    {
        foreach (var operation in operations)
        {
            foreach (var shots in operation.Shots)
            {
                using var request = shots.Next();
                if (request.Method == HttpMethod.Post && request.Content is not null)
                    continue;   // a form is filled in from its own page, which ContactForm checks
                var (response, body) = await client.Send(request, ct);
                if (response.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.SeeOther))
                    throw new InvalidOperationException($"{operation.Name} for {shots.Name} was answered {(int)response.StatusCode}.");
                if (response.StatusCode == HttpStatusCode.OK && !body.Contains("/cases/", StringComparison.Ordinal))
                    throw new InvalidOperationException($"{operation.Name} for {shots.Name} shows no case.");
            }
        }
        var (few, many) = (probes.MinBy(p => p.Cases.Count)!, probes.MaxBy(p => p.Cases.Count)!);
        if (many.Cases.Except(few.Cases).FirstOrDefault() is var stranger && stranger != Guid.Empty)
        {
            var (response, _) = await client.Send(Operations.OfApp(few, new HttpRequestMessage(HttpMethod.Get, new Uri(app, $"/cases/{stranger}"))), ct);
            if (response.StatusCode != HttpStatusCode.NotFound)
                throw new InvalidOperationException($"A case of others was answered {(int)response.StatusCode}, not 404.");
        }
    }

    /// <summary>As many new records in the log as there were answers.</summary>
    public static async Task CheckLog(BenchDatabase database, IReadOnlyList<Operation> operations, IReadOnlyDictionary<string, long> before, CancellationToken ct)
    {
        var after = await database.LogPosition(ct);
        foreach (var verb in operations.GroupBy(o => o.Verb))
        {
            var (answers, records) = (verb.Sum(o => o.Logged), after.GetValueOrDefault(verb.Key) - before.GetValueOrDefault(verb.Key));
            if (answers != records)
                throw new InvalidOperationException($"{answers} answers to {verb.Key}, but {records} records in the log.");
        }
    }
}
