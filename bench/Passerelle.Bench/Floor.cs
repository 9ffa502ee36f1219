using Npgsql;
using Passerelle.Database;

namespace Passerelle.Bench;

/// <summary>
/// The floor: what the same pages cost when nothing stands between Kestrel and PostgreSQL. Prepared statements, the permission written into
/// each of them, HTML put together by hand; no sign-in, no policy, no history. With <c>audited=1</c> each read stores a record and waits for
/// its own durable commit before it answers. <c>/overview</c> and <c>whole=1</c> ask and
/// write all that the application's page asks and writes; the others only what the handbook's table names. Nothing of it is part of the application.
/// </summary>
internal static class Floor
{
    public static WebApplication Create(Connections connections)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connections.Owner)
        {
            SearchPath = "casework,directory,access,public", MaxPoolSize = 40, MaxAutoPrepare = 50, AutoPrepareMinUsages = 1, NoResetOnClose = true,
            Options = "-c plan_cache_mode=force_generic_plan",   // as the application: each statement is planned once
        }.ConnectionString);
        builder.Services.AddSingleton(source);
        var app = builder.Build();
        app.MapGet("/list", (HttpContext http, CancellationToken ct) => Page(http, source, FloorSql.List, [Worker(http)], FloorHtml.List, ct));
        app.MapGet("/prefix", (HttpContext http, CancellationToken ct) => Page(http, source, FloorSql.Prefix, [Worker(http), Words(http)], FloorHtml.List, ct));
        app.MapGet("/typo", (HttpContext http, CancellationToken ct) => Page(http, source, FloorSql.Typo, [Worker(http), Words(http)], FloorHtml.List, ct));
        app.MapGet("/case", (HttpContext http, CancellationToken ct) => Page(http, source, FloorSql.Case, [Worker(http), Case(http)], FloorHtml.Case, ct));
        app.MapGet("/overview", (HttpContext http, CancellationToken ct) => Page(http, source, FloorSql.Overview, [Worker(http), Case(http)], FloorHtml.Overview, ct));
        app.MapPost("/contact", async (HttpContext http, CancellationToken ct) =>
        {
            var added = await Add(source, Worker(http), Case(http), http.Request.Query.ContainsKey("whole"), ct);
            http.Response.StatusCode = added ? StatusCodes.Status303SeeOther : StatusCodes.Status404NotFound;
            http.Response.Headers.Location = "/case";
        });
        return app;
    }

    private static Guid Worker(HttpContext http) => Guid.Parse(http.Request.Query["worker"]!);

    private static Guid Case(HttpContext http) => Guid.Parse(http.Request.Query["id"]!);

    private static string Words(HttpContext http) => http.Request.Query["q"]!;

    private static async Task Page(HttpContext http, NpgsqlDataSource source, string[] statements, object[] values, Action<FloorPage, NpgsqlDataReader, int> row, CancellationToken ct)
    {
        var page = new FloorPage();
        await using var connection = await source.OpenConnectionAsync(ct);
        await using (var batch = new NpgsqlBatch(connection))
        {
            foreach (var statement in statements)
                batch.BatchCommands.Add(With(statement, values));
            await using var rows = await batch.ExecuteReaderAsync(ct);
            var part = 0;
            do
            {
                while (await rows.ReadAsync(ct))
                    row(page, rows, part);
                part++;
            }
            while (await rows.NextResultAsync(ct));
        }
        if (http.Request.Query.ContainsKey("audited"))
        {
            await using var log = new NpgsqlBatch(connection) { BatchCommands = { With(FloorSql.Record, [Guid.CreateVersion7(), values[0], "read", page.Cases.ToArray(), page.Rows.ToArray()]) } };
            await log.ExecuteNonQueryAsync(ct);
        }
        http.Response.ContentType = "text/html; charset=utf-8";
        await http.Response.WriteAsync(page.End(), ct);
    }

    // One round trip and one transaction: the contact, when the worker may write it, and its record.
    private static async Task<bool> Add(NpgsqlDataSource source, Guid worker, Guid caseId, bool whole, CancellationToken ct)
    {
        var id = Guid.CreateVersion7();
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { With(FloorSql.Contact, [worker, caseId, id]), With(FloorSql.Record, [Guid.CreateVersion7(), worker, "write", new[] { caseId }, new[] { id }]) },
        };
        foreach (var statement in whole ? FloorSql.AroundContact : [])
            batch.BatchCommands.Insert(1, With(statement, [worker, caseId]));
        await batch.ExecuteNonQueryAsync(ct);
        return batch.BatchCommands[0].RecordsAffected == 1;
    }

    private static NpgsqlBatchCommand With(string sql, object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }
}
