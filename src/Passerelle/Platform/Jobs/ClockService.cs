using Npgsql;

namespace Passerelle.Platform.Jobs;

/// <summary>
/// What goes by the clock while the application runs: every minute the lists follow the seats that began or ended; every hour those are warned whose
/// agreement or clearance ends soon (rules 5 and 18), and those told who look after an emergency access that nobody has reviewed in time (rule 16). Access itself needs neither: the policy asks the clock at every query. Several instances share one database: it lets
/// one of them do it at a time.
/// </summary>
public sealed partial class ClockService(NpgsqlDataSource app, ILogger<ClockService> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private const int RoundsInAnHour = 60;
    private string? _trouble;

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var round = 0; !stoppingToken.IsCancellationRequested; round = (round + 1) % RoundsInAnHour)
        {
            await Round(warn: round == 0, stoppingToken);
            await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // A round that fails is made up for by the next: they go on from what the database says was done. The same trouble is told once.
    private async Task Round(bool warn, CancellationToken ct)
    {
        try
        {
            await using var lists = app.CreateCommand("select access.lists_follow_the_clock()");
            await lists.ExecuteNonQueryAsync(ct);
            if (warn)
            {
                await using var warnings = app.CreateCommand("select access.warn_of_endings(), access.escalate_glass()");
                await warnings.ExecuteNonQueryAsync(ct);
            }
            _trouble = null;
        }
        catch (Exception e)
        {
            if (!ct.IsCancellationRequested && _trouble != e.Message)
                Late(log, _trouble = e.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Lists and warnings do not follow the clock at the moment; access does: {Trouble}")]
    private static partial void Late(ILogger log, string trouble);
}
