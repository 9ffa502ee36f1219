using System.Globalization;
using System.Text;
using Npgsql;
using Passerelle.Domain.Vocabulary;
using Passerelle.Tests.Contacts;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Proof;

/// <summary>
/// Assume breach: somebody runs any SQL as the application, within the open context of a worker who has one case. Nothing that comes back, no row,
/// no notice and no error, holds a word or an id of a case that is not theirs.
/// </summary>
[Trait("Proof", "hostile statements")]
public sealed class HostileStatementTests(House house) : IClassFixture<House>
{
    private const string Canary = "CANARY";

    // One statement a line. {case} and {contact} belong to a case of others, {own} to the worker's, {me} is the worker.
    private static IEnumerable<string> Lines => Directory.GetFiles(Path.Combine(Repository.Root, "tests", "Passerelle.Tests", "Proof", "Hostile"), "*.sql").Order(StringComparer.Ordinal).SelectMany(File.ReadLines);

    private static IEnumerable<string> Statements => Lines.Where(line => line.Length > 0 && !line.StartsWith("--", StringComparison.Ordinal));

    private static IEnumerable<string> Chapter(string title) =>
        Lines.SkipWhile(l => !l.StartsWith("-- " + title, StringComparison.Ordinal)).Skip(1).TakeWhile(l => !l.StartsWith("--", StringComparison.Ordinal));

    [Fact]
    public async Task No_hostile_statement_brings_anything_of_another_case()
    {
        var own = await house.OpenCase("Own");
        await house.Seat(own, "exit", "exit_worker");
        var foreign = await house.OpenCase(Canary + " alias");
        await house.Seat(foreign, "probation", "key_worker");
        CaseWithTeam.Value(await house.Record("probation", CaseWithTeam.Visit(foreign) with { Account = Canary + " account" }));
        var ids = await ForeignIds(foreign);
        var values = new Dictionary<string, string>
        {
            ["{case}"] = foreign.Value.ToString(), ["{own}"] = own.Value.ToString(), ["{me}"] = house.Worker("exit").Value.ToString(), ["{coordinator}"] = house.Worker("coordinator").Value.ToString(),
            ["{contact}"] = (await house.Sql<Guid>("select id from casework.contact where case_id = $1", foreign.Value)).ToString(),
            ["{agency}"] = house.Agency("prison").Value.ToString(), ["{partnership}"] = (await house.Sql<Guid>("select partnership_id from casework.case_file limit 1")).ToString(),
        };
        // Statistics are made of content; with them in place, nobody may read them.
        await house.Sql<object>("analyze");
        Assert.True(await house.Sql<bool>($"select count(*) > 0 from pg_stats where most_common_vals::text ilike '%{Canary}%' or histogram_bounds::text ilike '%{Canary}%' or schemaname = 'casework'"));

        var token = await house.Session("exit");
        var leaks = new List<string>();
        var count = 0;
        foreach (var statement in Statements)
        {
            count++;
            var sent = values.Aggregate(statement, (sql, value) => sql.Replace(value.Key, value.Value, StringComparison.Ordinal));
            var answer = await Everything(token, sent);
            // What was sent comes back in an error; it says nothing.
            var known = ids.Where(id => !sent.Contains(id, StringComparison.OrdinalIgnoreCase)).Append(Canary + " ");
            if (known.FirstOrDefault(word => answer.Contains(word, StringComparison.OrdinalIgnoreCase)) is { } heard)
                leaks.Add($"{heard}: {statement}");
        }
        Proofs.Line("hostile statements", $"{count}, {leaks.Count} rows");
        Assert.True(leaks.Count == 0, string.Join('\n', leaks));
        Assert.True(count >= 580);
        await house.Sql<object>("create policy planted on casework.contact for select to passerelle_app using (true)");
        Assert.Contains(Canary, await Everything(token, Statements.Single(s => s == "select * from casework.contact")), StringComparison.Ordinal);
        await house.Sql<object>("drop policy planted on casework.contact");
        Assert.Equal(Canary + " account", await house.Sql<string>("select account from casework.contact where case_id = $1", foreign.Value));
        Assert.Equal(0L, await house.Sql<long>("select count(*) from casework.team where case_id = $1 and worker_id = $2", foreign.Value, house.Worker("exit").Value));
    }

    [Fact]
    public async Task Nobody_becomes_anything_by_a_statement_even_when_it_is_committed()
    {
        const string Register = "select md5(string_agg(w::text, ',' order by w.id) || (select count(*) from directory.role_change) || (select count(*) from identity.setup_link where not waits)) from directory.worker w";
        await house.Sql<object>("insert into identity.setup_link (token_hash, worker_id, ends_at, made_by) values ('x', $1, now() + interval '1 day', $2)", house.Worker("exit").Value, house.Worker("administrator").Value);
        var before = await house.Sql<string>(Register);
        var token = await house.Session("exit");
        foreach (var statement in Chapter("Becoming an administrator"))
            await Everything(token, statement.Replace("{me}", house.Worker("exit").Value.ToString(), StringComparison.Ordinal).Replace("{coordinator}", house.Worker("coordinator").Value.ToString(), StringComparison.Ordinal)
                .Replace("{agency}", house.Agency("prison").Value.ToString(), StringComparison.Ordinal).Replace("{partnership}", house.City.Id.ToString(), StringComparison.Ordinal) + "; commit");
        Assert.Equal(before, await house.Sql<string>(Register));
        await Everything(token, "select 1; commit");
        await house.Sql<object>("grant update on directory.worker to passerelle_app; create policy planted on directory.worker for update to passerelle_app using (true); alter table directory.worker disable trigger roles_stand");
        await Everything(token, $"update directory.worker set roles = array['data_protection_officer'] where id = '{house.Worker("exit").Value}'; commit");
        Assert.NotEqual(before, await house.Sql<string>(Register));
        await house.Sql<object>("alter table directory.worker enable trigger roles_stand; drop policy planted on directory.worker; revoke update on directory.worker from passerelle_app");
    }

    [Fact]
    public async Task What_was_taken_from_everybody_is_refused_outright()
    {
        var token = await house.Session("exit");
        var went = new List<string>();
        foreach (var statement in Chapter("Refused outright"))
            if (await Everything(token, statement) is var answer && !answer.Contains("permission denied", StringComparison.Ordinal))
                went.Add($"{statement}: {answer}");
        Assert.True(went.Count == 0, string.Join('\n', went));
        Assert.True(Chapter("Refused outright").Count() >= 70);
    }

    // Every id of the case and of what hangs on it.
    private async Task<List<string>> ForeignIds(CaseId foreign)
    {
        var ids = new List<string> { foreign.Value.ToString() };
        foreach (var table in Worlds.WorldGen.Tables.Except(["feed", "name_key"]))
            ids.AddRange((await house.Sql<Guid[]>($"select coalesce(array_agg(id), '{{}}') from casework.{table} where case_id = $1", foreign.Value))!.Select(id => id.ToString()));
        return ids;
    }

    private async Task<string> Everything(byte[] token, string sql)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(house.Connections.App) { Pooling = false, IncludeErrorDetail = true, MaxAutoPrepare = 0 }.ConnectionString);
        await connection.OpenAsync();
        await using var open = new NpgsqlCommand("begin; set local statement_timeout = '3s'", connection);
        await open.ExecuteNonQueryAsync();
        await using var context = new NpgsqlCommand("select count(*) from access.open($1, 'test')", connection) { Parameters = { new() { Value = token } } };
        Assert.Equal(1L, await context.ExecuteScalarAsync());
        return await Answer(connection, sql);
    }

    private static async Task<string> Answer(NpgsqlConnection connection, string sql)
    {
        var heard = new StringBuilder();
        await using (connection)
        {
            connection.Notice += (_, e) => heard.AppendLine($"{e.Notice.MessageText} {e.Notice.Detail} {e.Notice.Hint} {e.Notice.Where}");
            try
            {
                if (sql.StartsWith("copy", StringComparison.OrdinalIgnoreCase) && sql.EndsWith("stdout", StringComparison.OrdinalIgnoreCase))
                {
                    using var copy = await connection.BeginTextExportAsync(sql);
                    return await copy.ReadToEndAsync();
                }
                await using var command = new NpgsqlCommand(sql, connection) { AllResultTypesAreUnknown = true };
                await using var rows = await command.ExecuteReaderAsync();
                do
                    while (await rows.ReadAsync())
                        for (var i = 0; i < rows.FieldCount; i++)
                            heard.Append(CultureInfo.InvariantCulture, $"{(await rows.IsDBNullAsync(i) ? "" : rows.GetString(i))} ");
                while (await rows.NextResultAsync());
            }
            catch (PostgresException e)
            {
                heard.Append(CultureInfo.InvariantCulture, $"{e.MessageText} {e.Detail} {e.Hint} {e.Where} {e.InternalQuery}");
            }
        }
        return heard.ToString();
    }
}
