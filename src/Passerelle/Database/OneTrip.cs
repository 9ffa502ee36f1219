using System.Collections.Concurrent;
using System.Data.Common;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Query;
using Npgsql;

namespace Passerelle.Database;

/// <summary>Queries to send along with others, and how to read their answers.</summary>
public sealed record Question<T>(IReadOnlyList<object> Queries, Func<OneTrip, CancellationToken, Task<T>> Read);

/// <summary>
/// Several queries of one page, sent to PostgreSQL together. A page that asks ten small questions spends most of its time on the way to and fro;
/// here the way is gone once. The answers are read in the order in which the queries were asked. A query is an <see cref="IQueryable"/> or, where it is
/// asked so often that its translation would be felt, the rows of one that was translated before (<see cref="Translated"/>) or an <see cref="Answer{T}"/>.
/// </summary>
public sealed class OneTrip : IAsyncDisposable
{
    private readonly AppDb _db;
    private readonly NpgsqlBatch _batch;
    private readonly List<(object Query, object Rows)> _asked;
    private DbDataReader? _answer;
    private int _next;

    private OneTrip(AppDb db, NpgsqlBatch batch, List<(object, object)> asked) => (_db, _batch, _asked) = (db, batch, asked);

    /// <summary>Sends the queries. Until the answer is disposed of, the context answers these and nothing else.</summary>
    public static async Task<OneTrip> Ask(AppDb db, IEnumerable<object> queries, CancellationToken ct)
    {
        var batch = new NpgsqlBatch((NpgsqlConnection)db.Database.GetDbConnection());
        var asked = new List<(object, object)>();
        foreach (var query in queries)
        {
            if (query is IAnswer answer)
            {
                asked.Add((query, query));
                batch.BatchCommands.Add(answer.Command());
                continue;
            }
            var rows = query is IQueryable fresh ? Prepared.GetOrAdd(fresh.ElementType, PrepareFor)(fresh) : query;
            asked.Add((query, rows));
            using var command = CommandOf(rows);
            var part = new NpgsqlBatchCommand(command.CommandText);
            foreach (NpgsqlParameter parameter in command.Parameters)
                part.Parameters.Add(parameter.Clone());
            batch.BatchCommands.Add(part);
        }
        var trip = new OneTrip(db, batch, asked);
        try
        {
            trip._answer = await batch.ExecuteReaderAsync(ct);
            db.Trip = trip;
            return trip;
        }
        catch
        {
            await trip.DisposeAsync();
            throw;
        }
    }

    /// <summary>The answer to the query that is next in turn.</summary>
    public Task<List<T>> Read<T>(IQueryable<T> query, CancellationToken ct) => ReadNext<T>(query, ct);

    /// <summary>The same for rows of a query that was translated before.</summary>
    public Task<List<T>> Read<T>(IAsyncEnumerable<T> query, CancellationToken ct) => ReadNext<T>(query, ct);

    /// <summary>The same for what a function of the guard answers.</summary>
    public async Task<List<T>> Read<T>(Answer<T> query, CancellationToken ct)
    {
        await Turn(query, ct);
        var list = new List<T>();
        while (await _answer!.ReadAsync(ct))
            list.Add(query.Row(_answer));
        return list;
    }

    private async Task<List<T>> ReadNext<T>(object query, CancellationToken ct)
    {
        await Turn(query, ct);
        var list = new List<T>();
        await foreach (var row in ((IAsyncEnumerable<T>)_asked[_next - 1].Rows).WithCancellation(ct))
            list.Add(row);
        return list;
    }

    private async Task Turn(object query, CancellationToken ct)
    {
        if (_next >= _asked.Count || !ReferenceEquals(_asked[_next].Query, query))
            throw new InvalidOperationException("The answers of one trip are read in the order in which their queries were asked.");
        if (_next++ > 0)
            await _answer!.NextResultAsync(ct);
    }

    // What ToListAsync would enumerate: translating a query is work, and here it is done once for its text and for its rows.
    private static readonly ConcurrentDictionary<Type, Func<IQueryable, object>> Prepared = new();

    private static Func<IQueryable, object> PrepareFor(Type row) =>
        typeof(OneTrip).GetMethod(nameof(Prepare), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(row).CreateDelegate<Func<IQueryable, object>>();

    private static object Prepare<T>(IQueryable query) => ((IAsyncQueryProvider)query.Provider).ExecuteAsync<IAsyncEnumerable<T>>(query.Expression);

#pragma warning disable EF1001 // there is no public name for "the rows of a query, with its command"
    private static DbCommand CommandOf(object rows) => ((Microsoft.EntityFrameworkCore.Query.Internal.IRelationalQueryingEnumerable)rows).CreateDbCommand();
#pragma warning restore EF1001

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _db.Trip = null;
        if (_answer is not null)
            await _answer.DisposeAsync();
        await _batch.DisposeAsync();
    }

    /// <summary>Hands the rows that have arrived to the query that asks for them.</summary>
    internal sealed class Interceptor : DbCommandInterceptor
    {
        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) => new(
            eventData.Context is AppDb { Trip: { } trip } ? InterceptionResult<DbDataReader>.SuppressWithResult(trip.Rows(command)) : result);
    }

    private BorrowedReader Rows(DbCommand command) => _next > 0 && _batch.BatchCommands[_next - 1].CommandText == command.CommandText
        ? new BorrowedReader(_answer!)
        : throw new InvalidOperationException("Until a trip is over, the context answers its queries and no others.");
}
