namespace Passerelle.Platform.Audit;

/// <summary>Seals every five seconds while the application runs, without a pause while there is a backlog, and once more when it stops.</summary>
public sealed partial class SealerService(Sealer sealer, ILogger<SealerService> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private string? _trouble;

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Seal(stoppingToken);
            await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        using var patience = new CancellationTokenSource(Pause);
        await Seal(patience.Token);
    }

    // Sealing must never end the application: what is not sealed now waits in the database and is sealed later. The same trouble is told once.
    private async Task Seal(CancellationToken ct)
    {
        try
        {
            while (await sealer.Round(ct) == Sealer.Batch) { }
            await sealer.ShowWitnesses(ct);
            _trouble = null;
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            var trouble = (e as AggregateException)?.InnerException?.Message ?? e.Message;
            if (_trouble != trouble)
                NotSealed(log, _trouble = trouble);
        }
        catch (Exception)
        {
            // Stopping: the next start goes on where this one was.
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The log is not sealed or not witnessed at the moment; it will be as soon as this is mended: {Trouble}")]
    private static partial void NotSealed(ILogger log, string trouble);
}
