using System.Data.Common;
using Npgsql;

namespace Passerelle.Database;

/// <summary>
/// What a function of the guard answers: how it is asked ($1, $2, …), with which values, and how a row is read. There is nothing for EF to translate, so
/// a page that asks it with every request does not pay for that.
/// </summary>
public sealed record Answer<T>(string Text, Func<DbDataReader, T> Row, params IReadOnlyList<NpgsqlParameter> Values) : IAnswer
{
    NpgsqlBatchCommand IAnswer.Command()
    {
        var command = new NpgsqlBatchCommand(Text);
        foreach (var value in Values)
            command.Parameters.Add(value);
        return command;
    }

    /// <summary>Asks by itself.</summary>
    public async Task<List<T>> Read(AppDb db, CancellationToken ct)
    {
        await using var trip = await OneTrip.Ask(db, [this], ct);
        return await trip.Read(this, ct);
    }
}

internal interface IAnswer
{
    NpgsqlBatchCommand Command();
}
