using System.Collections.Concurrent;

namespace Passerelle.Tests.Proof.Faults;

/// <summary>What the people outside know: what was acknowledged to them, what they do not know about, and which pages they were shown.</summary>
internal sealed class Ledger
{
    private readonly ConcurrentQueue<(string[] Keys, Func<Task<bool>> Again)> _again = new();
    private int _sends, _lastDraft;

    /// <summary>Every text that was acknowledged.</summary>
    public ConcurrentBag<string> Acknowledged { get; } = [];

    /// <summary>The numbers of the requests that were answered with something of the case.</summary>
    public ConcurrentBag<string> Shown { get; } = [];

    /// <summary>The last draft whose saving was acknowledged.</summary>
    public int LastDraft => _lastDraft;

    /// <summary>How many were sent a second time.</summary>
    public int Repeated { get; private set; }

    /// <summary>Sends something; afterwards it is acknowledged, or nobody knows and it will be sent again. Now and then it is sent again although it was acknowledged.</summary>
    public async Task<bool> Send(string[] keys, Func<Task<bool>> send)
    {
        var done = await Try(send);
        if (done)
            foreach (var key in keys) Acknowledged.Add(key);
        if (!done || Interlocked.Increment(ref _sends) % 6 == 0)
            _again.Enqueue((keys, send));
        return done;
    }

    /// <summary>True when it was acknowledged.</summary>
    public static async Task<bool> Try(Func<Task<bool>> send)
    {
        try
        {
            return await send();
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException or IOException)
        {
            await Task.Delay(20);
            return false;
        }
    }

    /// <summary>A draft was saved.</summary>
    public void Drafted(int number) => _lastDraft = number;

    /// <summary>Sends again what nobody knows about, and the sample of what was acknowledged, until each is acknowledged.</summary>
    public async Task SendAgain()
    {
        while (_again.TryDequeue(out var sent))
        {
            Repeated++;
            for (var attempt = 1; !await Try(sent.Again); attempt++)
                Assert.True(attempt < 20, $"'{sent.Keys[0]}' is never accepted");
            foreach (var key in sent.Keys.Except(Acknowledged)) Acknowledged.Add(key);
        }
    }
}
