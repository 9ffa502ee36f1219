using Npgsql;

namespace Passerelle.Demo;

/// <summary>
/// Remembers which transaction told which beat, and moves what those transactions wrote to the day of the beat: so that the timeline, the history
/// and "as it stood on" have a past from the first minute. It works under the owner; the application's own role cannot touch a history.
/// </summary>
public sealed class StoryCalendar
{
    private readonly Dictionary<DateTime, DateTime> _beats = [];

    /// <summary>A transaction stands for a moment of the story.</summary>
    public void Happened(DateTimeOffset transaction, DateTime moment)
    {
        lock (_beats)
            _beats[transaction.UtcDateTime] = moment;
    }

    /// <summary>Moves every trace of the told transactions to its moment.</summary>
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
        await using var age = new NpgsqlCommand(
            """
            set local session_replication_role = replica;
            do $do$
            declare
                c record;
            begin
                for c in select a.attrelid::regclass as t, a.attname as column, format_type(a.atttypid, a.atttypmod) as type
                           from pg_attribute a join pg_class k on k.oid = a.attrelid
                          where k.relkind = 'r' and k.relnamespace in ('casework'::regnamespace, 'history'::regnamespace, 'audit'::regnamespace, 'access'::regnamespace)
                            and not a.attisdropped and a.attgenerated = ''
                            and ((format_type(a.atttypid, a.atttypmod) = 'timestamp with time zone' and a.attname not in ('seen_at', 'started_at', 'ends_at', 'ended_at', 'settled_at'))
                                 or format_type(a.atttypid, a.atttypmod) = 'tstzrange')
                loop
                    if c.type = 'tstzrange' then
                        execute format('update %1$s r set %2$I = tstzrange(coalesce(l.happened, lower(r.%2$I)), coalesce(u.happened, upper(r.%2$I)))
                                          from %1$s x left join beat l on l.told = lower(x.%2$I) left join beat u on u.told = upper(x.%2$I)
                                         where x.ctid = r.ctid and (l.told is not null or u.told is not null)', c.t, c.column);
                    else
                        execute format('update %1$s r set %2$I = b.happened from beat b where b.told = r.%2$I', c.t, c.column);
                    end if;
                end loop;
            end
            $do$;
            delete from history.team where isempty(known);
            """, connection) { CommandTimeout = 120 };
        await age.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
    }
}
