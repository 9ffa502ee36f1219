using System.Diagnostics;
using System.Net;

namespace Passerelle.Bench;

/// <summary>What one worker's browser sends for the n-th time.</summary>
internal delegate HttpRequestMessage Shot(int number);

/// <summary>Latencies of one slice of time, in milliseconds, how long the slice really was, and the processor time it took.</summary>
internal sealed record Sample(IReadOnlyList<double> Latencies, TimeSpan Lasted, double? ProcessorMilliseconds)
{
    public double? ProcessorEach => ProcessorMilliseconds / Latencies.Count;

    public double PerSecond => Latencies.Count / Lasted.TotalSeconds;
}

/// <summary>
/// Sends requests over warm connections, as many at a time as asked, for a bounded time, to this machine only. An answer that is neither a
/// page nor, after a form, a redirect stops the run: a fast refusal is not a result.
/// </summary>
internal sealed class Client(Processor processor) : IDisposable
{
    private const int MostRequests = 200_000;

    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false, UseCookies = false, UseProxy = false, MaxConnectionsPerServer = 64, PooledConnectionIdleTimeout = TimeSpan.FromMinutes(10),
    })
    { Timeout = TimeSpan.FromSeconds(30) };

    public async Task<(HttpResponseMessage Response, string Body)> Send(HttpRequestMessage request, CancellationToken ct)
    {
        if (request.RequestUri is not { IsLoopback: true })
            throw new InvalidOperationException("The bench only talks to this machine.");
        using var sent = request;
        var response = await _http.SendAsync(sent, ct);
        return (response, await response.Content.ReadAsStringAsync(ct));
    }

    public async Task<Sample> Measure(Counted shots, int connections, TimeSpan slice, CancellationToken ct)
    {
        var processorBefore = processor.Milliseconds;
        var watch = Stopwatch.StartNew();
        var latencies = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(async () =>
        {
            var mine = new List<double>();
            while (watch.Elapsed < slice && mine.Count < MostRequests / connections && !ct.IsCancellationRequested)
            {
                var request = shots.Next();
                var begin = Stopwatch.GetTimestamp();
                using var response = await _http.SendAsync(request, ct);
                await response.Content.CopyToAsync(Stream.Null, ct);
                mine.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
                shots.Answered(request, response.StatusCode);
            }
            return mine;
        }, ct)));
        ct.ThrowIfCancellationRequested();
        return new Sample([.. latencies.SelectMany(l => l)], watch.Elapsed, processor.Milliseconds - processorBefore);
    }

    public void Dispose() => _http.Dispose();
}

/// <summary>Numbers the requests of one worker and one operation, and counts the answers.</summary>
internal sealed class Counted(string name, Shot shot)
{
    private int _sent;
    private int _answers;

    public string Name { get; } = name;

    public int Answers => _answers;

    public HttpRequestMessage Next() => shot(Interlocked.Increment(ref _sent));

    public void Answered(HttpRequestMessage request, HttpStatusCode status)
    {
        var wanted = request.Method == HttpMethod.Post ? status is HttpStatusCode.Redirect or HttpStatusCode.SeeOther : status == HttpStatusCode.OK;
        if (!wanted)
            throw new InvalidOperationException($"{Name}: {request.Method} {request.RequestUri?.PathAndQuery} was answered {(int)status}.");
        Interlocked.Increment(ref _answers);
    }
}
