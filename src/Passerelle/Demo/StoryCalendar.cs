using Npgsql;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Demo;

/// <summary>
/// Remembers which transaction told which beat, and moves what those transactions wrote to the day of the beat: so that the timeline, the history
/// and "as it stood on" have a past from the first minute. It works under the owner; the application's own role cannot touch a history.
/// </summary>
public sealed class StoryCalendar
{
    private readonly Dictionary<DateTime, DateTime> _beats = [];
    private readonly List<(CaseId Case, WorkerId Worker, DateTime At, DateOnly ReviewBy)> _emergencies = [];

    private readonly List<(WorkerId Worker, DateTime? Entered, DateTime? Withdrawn)> _clearances = [];

    /// <summary>A transaction stands for a moment of the story; never for one that is still to come.</summary>
    public void Happened(DateTimeOffset transaction, DateTime moment)
    {
        lock (_beats)
            _beats[transaction.UtcDateTime] = moment < transaction.UtcDateTime ? moment : transaction.UtcDateTime;
    }

    /// <summary>An emergency access, which goes by the clock and not by its transaction, stands for a moment of the story.</summary>
    public void Opened(CaseId caseId, WorkerId worker, DateTime at, DateOnly reviewBy)
    {
        lock (_emergencies)
            _emergencies.Add((caseId, worker, at, reviewBy));
    }

    /// <summary>A clearance was entered, or withdrawn, at a moment of the story: the register goes by the clock.</summary>
    public void Cleared(WorkerId worker, DateTime? entered, DateTime? withdrawn)
    {
        lock (_clearances)
            _clearances.Add((worker, entered, withdrawn));
    }

    /// <summary>Moves every trace of the told transactions to its moment and forgets them.</summary>
    public async Task Age(NpgsqlDataSource owner, CancellationToken ct)
    {
        await using var connection = await owner.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using (var beats = new NpgsqlCommand("create temporary table beat (told timestamptz primary key, happened timestamptz not null) on commit drop", connection))
            await beats.ExecuteNonQueryAsync(ct);
        await using (var copy = await connection.BeginBinaryImportAsync("copy beat from stdin (format binary)", ct))
        {
            foreach (var (told, happened) in _beats)
                await copy.WriteRowAsync(ct, told, happened);
            await copy.CompleteAsync(ct);
        }
        await using var age = new NpgsqlCommand(Ageing, connection) { CommandTimeout = 300 };
        await age.ExecuteNonQueryAsync(ct);
        foreach (var (caseId, worker, at, reviewBy) in _emergencies)
        {
            await using var move = new NpgsqlCommand(Emergency, connection) { Parameters = { new() { Value = caseId.Value }, new() { Value = worker.Value }, new() { Value = at }, new() { Value = reviewBy } } };
            await move.ExecuteNonQueryAsync(ct);
        }
        foreach (var (worker, entered, withdrawn) in _clearances)
        {
            await using var move = new NpgsqlCommand(Clearance, connection) { Parameters = { new() { Value = worker.Value }, Moment(entered), Moment(withdrawn) } };
            await move.ExecuteNonQueryAsync(ct);
        }
        await transaction.CommitAsync(ct);
        _beats.Clear();
        _emergencies.Clear();
        _clearances.Clear();
    }

    private static NpgsqlParameter Moment(DateTime? at) => new() { Value = (object?)at ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.TimestampTz };

    private const string Clearance =
        "update directory.clearance set recorded_at = coalesce($2, recorded_at), withdrawn_at = case when withdrawn_at is not null then coalesce($3, withdrawn_at) end where worker_id = $1";

    // It was opened, is over, is due and was told of as of its moment; whoever opened it no longer finds the case in a list.
    private const string Emergency =
        """
        with glass as (update casework.break_glass set opened_at = $3, ends_at = $3 + interval '60 minutes', review_due_on = $4
                        where case_id = $1 and worker_id = $2 and opened_at > now() - interval '1 hour' returning id),
             seat as (update casework.team set starts_at = $3, ends_at = $3 + interval '60 minutes', wanted_until = $3 + interval '60 minutes'
                       where case_id = $1 and worker_id = $2 and function = 'break_glass' and starts_at > now() - interval '1 hour'),
             due as (update casework.due d set due_on = $4 from glass g where d.entry_id = g.id),
             told as (update platform.notice n set at = $3, due_on = $4 from glass g where n.subject_id = g.id),
             tried as (update access.glass_attempt set at = $3 where worker_id = $2 and at > now() - interval '1 hour'),
             listed as (delete from access.feed where case_id = $1 and worker_id = $2)
        delete from access.name_key where case_id = $1 and worker_id = $2
        """;

    // Every moment in the case tables, their history, the log and the feed. The seats go one by one, oldest first: all at once, a seat that has
    // moved to its day would lie across one that has not.
    private const string Ageing =
        """
        set local session_replication_role = replica;
        do $do$
        declare
            c record;
            seat record;
        begin
            for c in
                select t, string_agg(column_name || ' = ' || moved, ', ') as moves, string_agg(touched, ' or ') as touched
                  from (select a.attrelid::regclass as t, quote_ident(a.attname) as column_name,
                               case when a.atttypid = 'tstzrange'::regtype
                                    then format('tstzrange(coalesce((select happened from beat where told = lower(r.%1$I)), lower(r.%1$I)),
                                                           coalesce((select happened from beat where told = upper(r.%1$I)), upper(r.%1$I)))', a.attname)
                                    else format('coalesce((select happened from beat where told = r.%1$I), r.%1$I)', a.attname) end as moved,
                               case when a.atttypid = 'tstzrange'::regtype
                                    then format('lower(r.%1$I) in (select told from beat) or upper(r.%1$I) in (select told from beat)', a.attname)
                                    else format('r.%1$I in (select told from beat)', a.attname) end as touched
                          from pg_attribute a join pg_class k on k.oid = a.attrelid
                         where k.relkind = 'r' and k.relnamespace in ('casework'::regnamespace, 'history'::regnamespace, 'audit'::regnamespace, 'access'::regnamespace)
                           and k.oid not in ('access.session'::regclass, 'casework.team'::regclass)
                           and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.atttypid in ('timestamptz'::regtype, 'tstzrange'::regtype)) moments
                 group by t
            loop
                execute format('update %s r set %s where %s', c.t, c.moves, c.touched);
                if c.t::text like 'history.%' then
                    execute format('delete from %s where isempty(known)', c.t);
                end if;
            end loop;
            for seat in select id from casework.team where known_from in (select told from beat) order by starts_at, id loop
                update casework.team r
                   set starts_at = coalesce((select happened from beat where told = r.starts_at), r.starts_at),
                       ends_at = coalesce((select happened from beat where told = r.ends_at), r.ends_at),
                       known_from = coalesce((select happened from beat where told = r.known_from), r.known_from)
                 where id = seat.id;
            end loop;
        end
        $do$
        """;
}
