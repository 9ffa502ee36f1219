using Npgsql;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Demo;

/// <summary>The register of the invented cities, written under the owner: partnerships, agencies, workers.</summary>
internal static class DemoRegister
{
    /// <summary>True when the demo cities and all their stories are there.</summary>
    public static async Task<bool> IsComplete(NpgsqlDataSource owner, CancellationToken ct)
    {
        await using var find = owner.CreateCommand("select exists (select 1 from directory.partnership where id = $1 and is_demo)");
        find.Parameters.AddWithValue(Cities.Brumelande.Id);
        return await find.ExecuteScalarAsync(ct) is true;
    }

    /// <summary>Adds cities that do not count as demo cities yet: nobody can sign in there.</summary>
    public static async Task Add(NpgsqlDataSource owner, IEnumerable<City> cities, CancellationToken ct)
    {
        await using var batch = owner.CreateBatch();
        void Row(string sql, params object[] values)
        {
            var command = new NpgsqlBatchCommand(sql.StartsWith("insert", StringComparison.Ordinal) ? sql + " on conflict do nothing" : sql);
            foreach (var value in values) command.Parameters.Add(value as NpgsqlParameter ?? new NpgsqlParameter { Value = value });
            batch.BatchCommands.Add(command);
        }
        foreach (var city in cities)
        {
            Row("insert into directory.partnership (id, code, name, country, time_zone, culture) values ($1, $2, $3, $4, $5, $6)",
                city.Id, city.Code, city.Name, city.Country, city.TimeZone, city.Culture);
            foreach (var agency in city.Agencies)
                Row("insert into directory.agency (id, partnership_id, code, name, type, colour) values ($1, $2, $3, $4, $5, $6)",
                    DemoId.Of(city.Code, "agency", agency.Key), city.Id, agency.Key, agency.Name, agency.Type, agency.Colour);
            foreach (var worker in city.Workers)
                Row("insert into directory.worker (id, agency_id, name, roles, culture) values ($1, $2, $3, $4, $5)",
                    DemoId.Of(city.Code, worker.Key), DemoId.Of(city.Code, "agency", worker.Agency), worker.Name, worker.Roles.Select(Code.Of).ToArray(), city.Culture);
            foreach (var agreement in CityAgreements.Of(city))
                Agree(Row, city, agreement);
        }
        await batch.ExecuteNonQueryAsync(ct);
    }

    // Drafted, its parties added, then signed by all: in this order, because a signed agreement is not changed any more.
    private static void Agree(Action<string, object[]> row, City city, CityAgreement agreement)
    {
        var id = DemoId.Of(city.Code, "agreement", agreement.Reference);
        row(
            """
            insert into governance.agreement (id, partnership_id, reference, title, regime, purposes, legal_source, joint_controllers, starts_on, ends_on, review_on, renews_id, made_by, made_at)
            values ($1, $2, $3, $4, 'gdpr', $5, $6, $7, current_date + $8, current_date + $9, greatest(current_date + $8, current_date + $9 - 90), $10, $11, now() + make_interval(days => $8 - 30))
            """,
            [id, city.Id, agreement.Reference, agreement.Title, agreement.Purposes, agreement.LegalSource, agreement.Joint, agreement.From, agreement.Until,
             new NpgsqlParameter { Value = agreement.Follows is { } before ? DemoId.Of(city.Code, "agreement", before) : DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid },
             DemoId.Of(city.Code, city.Workers[0].Key)]);
        foreach (var agency in city.Agencies)
            row(
                """
                insert into governance.agreement_party (agreement_id, agency_id, direction, classes) select $1, $2, $3, case when $3 = 'gives' then '{}' else '{O,J,H,E,V,C,X}'::text[] end
                 where not exists (select 1 from governance.agreement_party where agreement_id = $1 and agency_id = $2)
                """,
                [id, DemoId.Of(city.Code, "agency", agency.Key), agreement.Direction(agency)]);
        row(
            """
            update governance.agreement_party p set signed_by = ($3::text[])[1 + (n.nth - 1) % cardinality($3::text[])], signed_as = $2, signed_on = current_date + $4 - 10
              from (select agency_id, row_number() over (order by agency_id)::int as nth from governance.agreement_party where agreement_id = $1) n
             where p.agreement_id = $1 and p.agency_id = n.agency_id and p.signed_on is null
            """,
            [id, agreement.Office, CityAgreements.Signatories, agreement.From]);
    }

    /// <summary>From now on they are demo cities.</summary>
    public static async Task Complete(NpgsqlDataSource owner, IEnumerable<City> cities, CancellationToken ct)
    {
        await using var mark = owner.CreateCommand("update directory.partnership set is_demo = true where id = any ($1)");
        mark.Parameters.AddWithValue(cities.Select(city => city.Id).ToArray());
        await mark.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Why the demo cities cannot, or had better not, be loaded into this database; null when nothing stands in the way.</summary>
    public static async Task<string?> Obstacle(NpgsqlDataSource owner, bool asked, CancellationToken ct)
    {
        await using var ask = owner.CreateCommand(
            """
            select (select rolsuper from pg_roles where rolname = current_user),
                   (select count(*) from directory.partnership where not is_demo and id <> all ($2)),
                   (select string_agg(code, ', ') from directory.partnership where code = any ($1) and id <> all ($2))
            """);
        ask.Parameters.AddWithValue(Cities.Register.Select(city => city.Code).ToArray());
        ask.Parameters.AddWithValue(Cities.Register.Select(city => city.Id).ToArray());
        await using var answer = await ask.ExecuteReaderAsync(ct);
        await answer.ReadAsync(ct);
        return !answer.IsDBNull(2) ? $"The demo cities are not loaded: a partnership has the code of one of them ({answer.GetString(2)})."
            : !answer.GetBoolean(0) ? "The demo cities are not loaded: they come with a past, which only a superuser of the database can write into the history."
            : answer.GetInt64(1) > 0 && !asked ? "The demo cities are not loaded: this database has partnerships of its own. To have them all the same: passerelle demo"
            : null;
    }

    /// <summary>Takes away what an interrupted load has left.</summary>
    public static async Task TakeAway(NpgsqlDataSource owner, CancellationToken ct)
    {
        await using var connection = await owner.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var clear = new NpgsqlCommand(
            $"""
            set local session_replication_role = replica;
            create temporary table left_city on commit drop as select id from directory.partnership where id in ({string.Join(", ", Cities.Register.Select(city => $"'{city.Id}'"))}) and not is_demo;
            create temporary table left_worker on commit drop as
                select w.id from directory.worker w join directory.agency a on a.id = w.agency_id where a.partnership_id in (select id from left_city);
            create temporary table left_case on commit drop as select id from casework.case_file where partnership_id in (select id from left_city);
            do $do$
            declare
                t regclass;
            begin
                for t in select a.attrelid::regclass from pg_attribute a join pg_class k on k.oid = a.attrelid
                          where a.attname = 'case_id' and k.relkind = 'r' and k.relnamespace in ('casework'::regnamespace, 'history'::regnamespace, 'access'::regnamespace)
                loop
                    execute format('delete from %s where case_id in (select id from left_case)', t);
                end loop;
            end
            $do$;
            delete from access.name_word where worker_id in (select id from left_worker);
            delete from access.session where worker_id in (select id from left_worker);
            delete from audit.record r where worker_id in (select id from left_worker) and not exists (select from audit.leaf l where l.record_id = r.id);
            delete from platform.notice where worker_id in (select id from left_worker);
            delete from governance.agreement_party p using governance.agreement a where a.id = p.agreement_id and a.partnership_id in (select id from left_city);
            delete from governance.agreement where partnership_id in (select id from left_city);
            delete from directory.clearance where worker_id in (select id from left_worker);
            delete from directory.role_change where worker_id in (select id from left_worker);
            delete from directory.worker where id in (select id from left_worker);
            delete from directory.agency where partnership_id in (select id from left_city);
            delete from directory.partnership where id in (select id from left_city);
            """, connection) { CommandTimeout = 300 };
        await clear.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
    }
}
