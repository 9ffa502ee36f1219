using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Passerelle.Database;

/// <summary>Queries to send along with others, and how to read their answers.</summary>
public sealed record Question<T>(IReadOnlyList<IQueryable> Queries, Func<CancellationToken, Task<T>> Read);

/// <summary>
/// Several queries of one page, sent to PostgreSQL together. A page that asks ten small questions spends most of its time on the way to and fro;
/// here the way is gone once. Inside the block the queries are read as always, in the order in which they were asked.
/// </summary>
public sealed class OneTrip : IAsyncDisposable
{
    private readonly AppDb _db;
    private readonly NpgsqlBatch _batch;
    private readonly List<string> _texts;
    private DbDataReader? _rows;
    private int _next;

    private OneTrip(AppDb db, NpgsqlBatch batch, List<string> texts) => (_db, _batch, _texts) = (db, batch, texts);

    /// <summary>Sends the queries. Until the answer is disposed of, the context answers these and nothing else.</summary>
    public static async Task<OneTrip> Ask(AppDb db, IEnumerable<IQueryable> queries, CancellationToken ct)
    {
        var batch = new NpgsqlBatch((NpgsqlConnection)db.Database.GetDbConnection());
        var texts = new List<string>();
        foreach (var query in queries)
        {
            using var command = query.CreateDbCommand();
            var part = new NpgsqlBatchCommand(command.CommandText);
            foreach (NpgsqlParameter parameter in command.Parameters)
                part.Parameters.Add(parameter.Clone());
            batch.BatchCommands.Add(part);
            texts.Add(command.CommandText);
        }
        var trip = new OneTrip(db, batch, texts);
        try
        {
            trip._rows = await batch.ExecuteReaderAsync(ct);
            db.Trip = trip;
            return trip;
        }
        catch
        {
            await trip.DisposeAsync();
            throw;
        }
    }

    private async Task<DbDataReader> Next(string text, CancellationToken ct)
    {
        if (_next >= _texts.Count || _texts[_next] != text)
            throw new InvalidOperationException("Inside one trip the queries are read in the order in which they were asked, and no others.");
        if (_next++ > 0)
            await _rows!.NextResultAsync(ct);
        return new BorrowedReader(_rows!);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _db.Trip = null;
        if (_rows is not null)
            await _rows.DisposeAsync();
        await _batch.DisposeAsync();
    }

    /// <summary>Hands the rows that have arrived to the query that asks for them.</summary>
    internal sealed class Interceptor : DbCommandInterceptor
    {
        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
            eventData.Context is AppDb { Trip: { } trip }
                ? InterceptionResult<DbDataReader>.SuppressWithResult(await trip.Next(command.CommandText, cancellationToken))
                : result;
    }
}
