using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Passerelle.Features.Casework.Team;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.BadInput;

/// <summary>The console tells the operator of faults, in full, and of nothing that a person can mend on the page.</summary>
public sealed class ConsoleTests(House house) : IClassFixture<House>
{
    [Fact]
    public async Task A_refusal_with_a_message_beside_the_field_is_no_trouble_and_a_fault_is_told_in_full()
    {
        var id = await house.OpenCase("Pintail");
        await house.Seat(id, "probation", "key_worker");
        using var browser = await house.Browse("coordinator");
        var told = new Told();
        house.Running<ILoggerFactory>().AddProvider(told);
        var second = new Dictionary<string, string?>
        {
            ["Input.WorkerId"] = house.Worker("exit").Value.ToString(), ["Input.Function"] = "key_worker", ["Input.Why"] = "Knows the person well.",
        };
        var refused = await browser.Submit(await browser.Get(TeamLinks.Add(id)), second);
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.NotNull(refused.Page.QuerySelector("#Input_Function-error"));
        Assert.Empty(told.Lines);

        await house.Sql<object>(
            """
            create function public.fails() returns trigger language plpgsql as $$ begin raise exception 'A fault nobody expects' using errcode = 'XX000'; end $$;
            create trigger fails before insert on casework.team for each row execute function public.fails()
            """);
        var broken = await browser.Submit(refused, new Dictionary<string, string?>(second) { ["Input.Function"] = "exit_worker" });
        await house.Sql<object>("drop trigger fails on casework.team; drop function public.fails()");
        Assert.Equal(HttpStatusCode.InternalServerError, broken.Status);
        var line = Assert.Single(told.Lines);
        Assert.Contains("A fault nobody expects", line, StringComparison.Ordinal);
        Assert.Contains("UseCaseRunner", line, StringComparison.Ordinal);
    }

    // What the console shows of requests: warnings and worse. Services that watch the clock tell of themselves.
    private sealed class Told : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) =>
            categoryName == "Passerelle.Faults" || categoryName.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal) ? this : NullLogger.Instance;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel >= LogLevel.Warning)
                Lines.Enqueue($"{formatter(state, exception)}\n{exception}");
        }

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public void Dispose() { }
    }
}
