using Npgsql;

namespace Passerelle.Tests.Proof.Worlds;

/// <summary>Statements that are tried one after the other and leave nothing behind; all of them travel together, because waiting for each would take longest.</summary>
internal sealed class Trials(NpgsqlConnection connection)
{
    // 42501 no right, 23514 a rule of the table, 23505 and 23P01 something else is there already.
    private static readonly string[] Refusals = ["42501", "23514", "23505", "23P01"];

    private readonly List<(NpgsqlBatchCommand Command, Action<int?, string?> Judge)> _trials = [];

    /// <summary>Adds a statement; it is judged by how many rows it touched, or by the state of its refusal.</summary>
    public void Add(NpgsqlBatchCommand command, Action<int?, string?> judge) => _trials.Add((command, judge));

    /// <summary>Tries them all.</summary>
    public async Task Run()
    {
        // A refusal ends neither the batch nor the transaction: each statement has its own end, and is rolled back.
        await using var batch = new NpgsqlBatch(connection) { EnableErrorBarriers = true, BatchCommands = { new("savepoint trial") } };
        foreach (var (command, _) in _trials)
        {
            batch.BatchCommands.Add(command);
            batch.BatchCommands.Add(new("rollback to savepoint trial"));
        }
        batch.BatchCommands.Add(new("release savepoint trial"));
        var refused = new Dictionary<NpgsqlBatchCommand, string>();
        try
        {
            await batch.ExecuteNonQueryAsync();
        }
        catch (NpgsqlException e)
        {
            foreach (var refusal in e.InnerException is AggregateException all ? all.InnerExceptions : [e])
                refused.Add((NpgsqlBatchCommand)((PostgresException)refusal).BatchCommand!, Refusals.Contains(((PostgresException)refusal).SqlState) ? ((PostgresException)refusal).SqlState : throw refusal);
        }
        foreach (var (command, judge) in _trials)
            if (refused.TryGetValue(command, out var state)) judge(null, state);
            else judge((int)command.RecordsAffected, null);
    }
}
