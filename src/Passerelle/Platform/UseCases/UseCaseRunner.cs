using System.Data;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Audit;

namespace Passerelle.Platform.UseCases;

/// <summary>
/// The one door. A use-case runs in one transaction with: the viewer's context opened in PostgreSQL, the permission checked, the
/// operation id honoured, the log written and committed before anything is shown.
/// </summary>
public sealed class UseCaseRunner(AppDb db, Visit visit, Limits limits, PartnershipNames.Memory memory)
{
    private const int Attempts = 4;
    private const string BeforeHandle = "handle";

    /// <summary>
    /// Runs a use-case for the visit's session. <paramref name="operation"/> makes a write happen once however often it is sent.
    /// Throws <see cref="SignedOutException"/> when there is no open session.
    /// </summary>
    public async Task<Outcome<TResult>> Run<TInput, TResult>(
        IUseCase<TInput, TResult> useCase, TInput input, Guid? operation = null, CancellationToken ct = default)
    {
        var connectedAgain = false;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await RunOnce(useCase, input, operation, ct);
            }
            catch (Exception e) when (attempt < Attempts && PostgresErrors.IsTransient(e))
            {
                await Task.Delay(15 * attempt * attempt, ct);
            }
            // Whether it was committed nobody knows: a read may be done twice, a write with an operation id finds what it has done.
            catch (Exception e) when (!connectedAgain && (!useCase.Info.IsWrite || operation is not null) && PostgresErrors.IsLost(e))
            {
                connectedAgain = true;
                await Reconnection.Wait(db, ct);
            }
        }
    }

    private async Task<Outcome<TResult>> RunOnce<TInput, TResult>(IUseCase<TInput, TResult> useCase, TInput input, Guid? operation, CancellationToken ct)
    {
        var info = useCase.Info;
        db.ChangeTracker.Clear();
        db.Database.AutoSavepointsEnabled = false;   // the one before Handle is all it takes
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, ct);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var ctx = await OpenContext(connection, info, ct);
        ctx.Trail.AsksAbout(AskedCase.Of(input));
        var savepoint = false;

        if (!ctx.Viewer.May(info.Permission))
            return await Refused<TResult>(Problem.Forbidden);
        if (info.NeedsStepUp && !ctx.Viewer.SteppedUp)
            return await Refused<TResult>(Problem.StepUp);

        if (info.IsWrite && operation is { } id)
        {
            var digest = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(input, Operations.Json));
            var earlier = await Operations.Claim(connection, ctx.Viewer.WorkerId, id, info.Verb, digest, BeforeHandle, ct);
            if (earlier is not null && earlier.Answers(digest))
            {
                await Commit("repeated");
                return earlier.Result<TResult>();
            }
            if (earlier is not null)
                return await Refused<TResult>(new Problem("already_sent") { Kind = ProblemKind.AlreadySent });
        }
        else if (info.IsWrite)
            await transaction.CreateSavepointAsync(BeforeHandle, ct);
        savepoint = info.IsWrite;
        if (info.IsWrite && visit.EndOf(visit.AsOf) is not null)
            return await Refused<TResult>(new Problem("as_of.read_only") { Kind = ProblemKind.Conflict });

        Outcome<TResult> outcome;
        try
        {
            outcome = await useCase.Handle(input, ctx, ct);
            if (outcome.Ok && info.IsWrite)
                await db.SaveChangesAsync(ct);
        }
        catch (Exception e) when (info.IsWrite && PostgresErrors.AsProblem(e) is { } problem)
        {
            outcome = problem;
        }
        if (!outcome.Ok)
            return await Refused<TResult>([.. outcome.Problems]);
        if (ctx.Trail.Opening > limits.CasesAnHour)
            return await Refused<TResult>(Problem.TooMany);
        if (ctx.Trail.Opening > limits.CasesBeforeStepUp && !ctx.Viewer.SteppedUp)
            return await Refused<TResult>(Problem.StepUp);

        try
        {
            await Commit(ctx.Trail.Ending ?? "done",
                info.IsWrite ? new("set constraints all immediate") : null,
                info.IsWrite && operation is { } done ? Operations.Settle(ctx.Viewer.WorkerId, done, outcome.Value) : null,
                info.IsWrite && visit.Form is { } form ? Operations.DropDraft(ctx.Viewer.WorkerId, form) : null);
            if (info.IsWrite)
                visit.Form = null;
        }
        catch (PostgresException e) when (info.IsWrite && PostgresErrors.AsProblem(e) is { } problem)
        {
            return await Refused<TResult>(problem);   // a constraint that was asked at the end: a refusal like any other, in the log as well
        }
        return outcome;

        // What a refused use-case wrote is taken back; that it was refused is in the log.
        async Task<Outcome<T>> Refused<T>(params List<Problem> problems)
        {
            if (savepoint)
                await transaction.RollbackToSavepointAsync(BeforeHandle, ct);
            if (problems[0].Kind is ProblemKind.Forbidden or ProblemKind.NotFound)
                ctx.Trail.Refused();
            await Commit(problems[0].Kind.ToString().ToLowerInvariant(), operation is { } claimed && info.IsWrite ? Operations.Release(ctx.Viewer.WorkerId, claimed) : null);
            return problems;
        }

        // What becomes of the operation id and the draft, the log and the commit go to PostgreSQL together. An error in one skips those behind it.
        async Task Commit(string outcomeCode, params NpgsqlBatchCommand?[] endings)
        {
            await using var batch = new NpgsqlBatch(connection);
            foreach (var ending in endings.OfType<NpgsqlBatchCommand>())
                batch.BatchCommands.Add(ending);
            var record = AuditWriter.Record(visit, ctx, info, outcomeCode, operation);
            batch.BatchCommands.Add(record);
            batch.BatchCommands.Add(new NpgsqlBatchCommand("commit"));
            try
            {
                await batch.ExecuteNonQueryAsync(ct);
            }
            catch (PostgresException e) when (e.BatchCommand == record && !PostgresErrors.IsTransient(e))
            {
                throw new NpgsqlException("The log cannot be written.", e);   // never a problem of the form: nothing is shown and nothing is kept
            }
        }
    }

    private async Task<Ctx> OpenContext(NpgsqlConnection connection, UseCaseInfo info, CancellationToken ct)
    {
        if (visit.Token is not { Length: > 0 } token)
            throw new SignedOutException();
        long version;
        await using (var open = new NpgsqlCommand("select * from access.open($1, $2)", connection) { Parameters = { new() { Value = token }, new() { Value = visit.Purpose } } })
        await using (var row = await open.ExecuteReaderAsync(ct))
        {
            if (!await row.ReadAsync(ct))
                throw new SignedOutException();
            var zone = TimeZoneInfo.FindSystemTimeZoneById(row.GetString(8));
            visit.Now = row.GetFieldValue<DateTimeOffset>(10);
            visit.Viewer = new Viewer
            {
                WorkerId = new(row.GetGuid(0)),
                Name = row.GetString(1),
                Roles = [.. row.GetFieldValue<string[]>(2).Select(role => Code.Read<Role>(role)).OfType<Role>()],
                AgencyId = new(row.GetGuid(4)),
                AgencyName = row.GetString(5),
                PartnershipId = new(row.GetGuid(6)),
                PartnershipName = row.GetString(7),
                IsDemo = row.GetBoolean(9),
                SessionEndsAt = row.GetFieldValue<DateTimeOffset>(11),
                SteppedUp = row.GetBoolean(12),
                SessionIdle = row.GetTimeSpan(13),
            };
            visit.TimeZone = zone;
            version = row.GetInt64(14);
        }
        var names = await memory.Of(connection, visit.Viewer.PartnershipId, version, ct);
        var asOf = info.IsWrite ? null : visit.EndOf(visit.AsOf);
        if (asOf is { } moment)
        {
            await using var past = new NpgsqlCommand("select set_config('search_path', 'asof,casework,directory,governance,access,platform,audit,public', true), set_config('app.as_of', $1, true)", connection)
            {
                Parameters = { new() { Value = moment.UtcDateTime.ToString("O", CultureInfo.InvariantCulture) } },
            };
            await past.ExecuteNonQueryAsync(ct);
        }
        return new Ctx
        {
            Viewer = visit.Viewer,
            Now = visit.Now,
            Today = visit.Today,
            TimeZone = visit.TimeZone,
            AsOf = asOf,
            Names = names,
            Culture = CultureInfo.CurrentUICulture,
            Trail = new AuditTrail(),
        };
    }
}
