using Passerelle.Tests.Proof.Worlds;
using Passerelle.Tests.TestKit;

namespace Passerelle.Tests.Proof;

/// <summary>One change to the guard that must not go unnoticed.</summary>
internal sealed record Mutant(string Name, string Sql);

/// <summary>
/// Changes to the guard, each of one thing. Left out with a reason:
/// exchanging USING and WITH CHECK of one policy (they are the same text); what WITH CHECK says of notices (no column of it is the application's to
/// write); in agreements_changed, that seats of the lead agency and seats that are over are passed over (they would be found unchanged); that a
/// worker who holds an office is active (a worker who is not has no session).
/// </summary>
internal static class Mutants
{
    private const string Yes = "true";

    private static readonly (string Function, string Part, string[] Instead)[] Parts =
    [
        (Admits, "class = any (seat_classes)", [Yes]),
        (Admits, "(class <> 'P' or agency_id = seat_agency)", [Yes, "class <> 'P'"]),
        (Admits, "(class <> 'X' or (seat_worker = any (shared_with) and access.cleared(seat_worker)))", [Yes, "class <> 'X'", "(class <> 'X' or seat_worker = any (shared_with))", "(class <> 'X' or access.cleared(seat_worker))"]),
        (Admits, "(life_domain is null or seat_domains is null or life_domain = any (seat_domains))", [Yes]),
        (Admits, "life_domain is null or ", [""]),
        (Admits, "seat_domains is null or ", [""]),
        (Admits, "or life_domain = any (seat_domains)", ["", "or true"]),
        (Admits, "audience = 'team'", ["false", Yes]),
        (Admits, "seat_reach = 'case' and (audience", ["(audience"]),
        (Admits, "audience = 'case' or ", ["", "true or "]),
        (Admits, "(audience = 'agency' and agency_id = seat_agency)", ["false", "audience = 'agency'", "agency_id = seat_agency"]),
        (Admits, "or seat_worker = any (shared_with)\n", ["\n"]),
        (Admits, "or (seat_reach = 'case' and seat_agency = any (shared_with))", ["", "or seat_agency = any (shared_with)"]),
        (Rule, "seat.case_id = %1$s.case_id", [Yes]),
        (Rule, "seat.worker_id = (select access.worker())", [Yes]),
        (Rule, "access.admits(", ["true or access.admits("]),
        (Rule, Period, Periods("seat.")),
        (Asked, "not access.manages(new.case_id)", ["false"]),
        (Seated, "seat.case_id = subject.case_id", [Yes]),
        (Seated, "seat.worker_id = (select access.worker())", [Yes]),
        (Seated, "access.admits(", ["true or access.admits("]),
        (Seated, Period, Periods("seat.")),
        (Open, "s.ended_at is null and ", [""]),
        (Open, "s.ends_at > now() and ", ["", "s.ends_at >= now() and "]),
        (Open, "and s.seen_at > now() - s.idle", ["", "and s.seen_at >= now() - s.idle"]),
        (Open, "on w.id = s.worker_id and w.active", ["on w.id = s.worker_id"]),
        (Open, "who.step > now() - interval '5 minutes'", [Yes, "who.step >= now() - interval '5 minutes'"]),
        (Context, "current_setting('app.seal') = encode(sha256(sha256(", ["true or current_setting('app.seal') = encode(sha256(sha256("]),
        (SteppedUp, "split_part(current_setting('app.ctx'), '|', 3) = 'stepped_up'", [Yes]),
        (SteppedUp, "access.worker() is not null and ", [""]),
        .. new[] { ("access.manages(uuid)", "manages_team"), ("access.oversees(uuid)", "sees_access_log") }.SelectMany(f => new (string, string, string[])[]
        {
            (f.Item1, "t.case_id = of_case", [Yes]), (f.Item1, "t.worker_id = access.worker()", [Yes]), (f.Item1, "t.during @> now()", Periods("t.")), (f.Item1, "f." + f.Item2, [Yes]),
        }),
        (Readers, "t.case_id = of_case and t.during", ["t.during"]),
        (Readers, "t.during @> now()", Periods("t.")),
        (Readers, "access.admits(", ["true or access.admits("]),
        (Readers, "mine.case_id = of_case", [Yes]),
        (Readers, "mine.worker_id = access.worker()", [Yes]),
        (Readers, "mine.during @> now()", Periods("mine.")),
        (Readers, "mine.reach = 'case'", [Yes]),
        (Readers, "readers.class <> 'X' or ", ["", "true or "]),
    ];

    private const string Admits = "access.admits(text[],text[],text,uuid,uuid,text,text,uuid,text,uuid[])", Rule = "access.rule(text,boolean,boolean)", Seated = "access.seated(casework.team)", Asked = "access.seat_is_asked()",
        Open = "access.open(bytea,text)", Context = "access.worker()", SteppedUp = "access.stepped_up()", Readers = "access.readers(uuid,text,text,uuid,text,uuid[])", Period = "seat.during @> now()";

    private static string[] Periods(string of) =>
        [Yes, .. new[] { "[]", "()", "(]" }.Select(ends => $"tstzrange(lower({of}during), upper({of}during), '{ends}') @> now()")];

    // A changed text of the rule reaches the tables when they are protected again.
    private const string ProtectAgain = "; call access.protect('casework.contact'); call access.protect('history.contact'); call access.protect('access.feed')";

    private static readonly string[] Everywhere = ["casework.contact", "casework.sealed_note", "casework.team", "casework.case_file", "history.contact", "access.feed"];

    /// <summary>Every mutant; all tables when <paramref name="large"/>, else those that stand for their kind.</summary>
    public static async Task<List<Mutant>> All(WorldDatabase database, bool large)
    {
        var mutants = new List<Mutant>();
        foreach (var (function, part, instead) in Parts)
        {
            var text = await database.Definition(function);
            Assert.True(text.Contains(part, StringComparison.Ordinal), $"{function} no longer says: {part}");
            foreach (var other in instead)
                mutants.Add(new($"{function}: '{part.Trim()}' becomes '{other.Trim()}'", text.Replace(part, function == Rule ? other.Replace("'", "''", StringComparison.Ordinal) : other, StringComparison.Ordinal) + (function == Rule ? ProtectAgain : "")));
        }
        foreach (var part in new[] { "int8send(currval('access.number')) || ", "timestamptz_send(transaction_timestamp()) || ", " || convert_to(current_setting('app.ctx', true), 'UTF8')" })
        {
            string[] seals = [await database.Definition("access.seal()"), await database.Definition(Context)];
            Assert.All(seals, text => Assert.Contains(part, text, StringComparison.Ordinal));
            mutants.Add(new($"the seal without '{part}'", string.Join(';', seals.Select(text => text.Replace(part, "", StringComparison.Ordinal)))));
        }
        foreach (var table in large ? WorldGen.Tables.SelectMany(t => t is "feed" or "name_key" ? ["access." + t] : new[] { "casework." + t, "history." + t }) : Everywhere)
        {
            mutants.AddRange(new[] { $"drop policy team_reads on {table}", $"alter policy team_reads on {table} using (true)", $"alter table {table} no force row level security", $"alter table {table} disable row level security" }.Select(Plain));
            if (table is "casework.contact" or "casework.team")
                mutants.AddRange(new[] { $"drop policy team_adds on {table}", $"drop policy team_changes on {table}", $"alter policy team_adds on {table} with check (true)", $"alter policy team_changes on {table} using (true)", $"alter policy team_changes on {table} with check (true)", $"create policy planted on {table} for select to passerelle_app using (true)" }.Select(Plain));
        }
        mutants.AddRange(Single.Select(Plain));
        foreach (var view in new[] { "casework.timeline", "asof.timeline", "asof.contact" })
            mutants.Add(Plain($"alter view {view} reset (security_invoker)"));
        foreach (var function in new[] { Open, Context, SteppedUp, Readers, "access.manages(uuid)", "access.may_be_known(text[],text[],date,date,uuid[])", "history.keep_contact()" })
            mutants.AddRange([Plain($"alter function {function} reset search_path"), Plain($"alter function {function} set search_path = ''"), Plain($"grant execute on function {function} to public")]);
        return mutants;
    }

    /// <summary>The mutants of who may be on a team, of agreements, bars, leaving and break-glass; the story of the seats must notice them.</summary>
    public static async Task<List<Mutant>> OfSeats(WorldDatabase database)
    {
        var texts = new Dictionary<string, string>();
        var mutants = new List<Mutant>();
        foreach (var (function, part, instead) in Seats.SeatStory.Mutants())
        {
            var text = texts.TryGetValue(function, out var known) ? known : texts[function] = await database.Definition(function);
            Assert.True(text.Contains(part, StringComparison.Ordinal), $"{function} no longer says: {part}");
            mutants.Add(new($"{function}: '{part}' becomes '{instead}'", text.Replace(part, instead, StringComparison.Ordinal)));
        }
        mutants.AddRange(SeatTriggers.Select(Plain));
        return mutants;
    }

    private static readonly string[] SeatTriggers =
    [
        "drop trigger asked on casework.team", "drop trigger seat_stands on casework.team", "drop trigger team_is_kept on casework.team", "drop trigger bar_takes_seats on casework.bar",
        "drop trigger restriction_takes_seats on casework.restriction", "drop trigger leaving_takes_seats on directory.worker", "drop trigger leaving_takes_seats on directory.agency",
        "drop trigger lead_changed on casework.case_file", "drop trigger agreement_changes on governance.agreement", "drop trigger party_changes on governance.agreement_party",
        "drop trigger agreement_settles on governance.agreement", "drop trigger agreement_party_settles on governance.agreement_party",
        .. new[] { ("role_change_stands", "role_change"), ("role_change_takes_effect", "role_change"), ("roles_stand", "worker"), ("office_is_left", "worker") }.SelectMany(t =>
            new[] { $"drop trigger {t.Item1} on directory.{t.Item2}", $"alter table directory.{t.Item2} disable trigger {t.Item1}" }),
        "create or replace trigger roles_stand before insert on directory.worker for each row execute function access.roles_stand()", "create or replace trigger roles_stand before update on directory.worker for each row execute function access.roles_stand()",
        "create or replace trigger role_change_stands before insert on directory.role_change for each row execute function access.role_change_stands()", "create or replace trigger role_change_stands before update on directory.role_change for each row execute function access.role_change_stands()",
        "create or replace trigger role_change_takes_effect after insert on directory.role_change for each row execute function access.role_change_takes_effect()", "create or replace trigger role_change_takes_effect after update on directory.role_change for each row execute function access.role_change_takes_effect()",
        .. new[] { "not new.active and old.roles && array['administrator', 'data_protection_officer', 'panel_chair']", "old.active and old.roles && array['administrator', 'data_protection_officer', 'panel_chair']", "old.active and not new.active",
            "old.active and not new.active and old.roles && array['data_protection_officer', 'panel_chair']", "old.active and not new.active and old.roles && array['administrator', 'panel_chair']", "old.active and not new.active and old.roles && array['administrator', 'data_protection_officer']" }
            .Select(when => $"create or replace trigger office_is_left after update of active on directory.worker for each row when ({when}) execute function access.office_is_left()"),
        .. new[] { "kind_known", "has_a_reason", "outcome_known", "never_of_oneself", "of_an_office_waits", "decided_by_another", "refused_with_a_reason", "is_dated" }.Select(c => $"alter table directory.role_change drop constraint role_change_{c}"),
        "drop index directory.role_change_proposed_once", "alter table identity.setup_link drop constraint link_confirmed_by_another",
        .. new[] { "(true)", "((select access.holds('administrator')) and exists (select 1 from directory.worker w where w.id = worker_id))", "((select access.holds('administrator')) or (select access.holds('data_protection_officer')))" }.Select(to => $"alter policy officers_read on directory.role_change using {to}"),
        .. new[] { "(true)", "(access.holds('administrator'))", "(exists (select 1 from directory.worker w where w.id = worker_id))" }.Select(to => $"alter policy administrators_propose on directory.role_change with check {to}"),
        .. new[] { "(true)", "(exists (select 1 from directory.worker w where w.id = worker_id))" }.Select(to => $"alter policy administrators_settle on directory.role_change using {to}"),
        .. new[] { "officers_read", "administrators_propose", "administrators_settle", "guard_keeps", "door_reads" }.Select(p => $"drop policy {p} on directory.role_change"), "drop policy guard_changes_roles on directory.worker",
        "alter table casework.team drop constraint victim_wall", "alter table casework.team drop constraint one_key_worker", "alter table directory.clearance drop constraint clearance_recorded_by_another",
        "alter table directory.clearance drop constraint clearance_withdrawn_by_another", "alter table directory.clearance drop constraint clearance_withdrawn_with_reason",
        "alter table casework.break_glass drop constraint break_glass_has_a_reason", "alter table casework.break_glass drop constraint break_glass_finding_known",
        "drop policy managers_bar on casework.bar", "drop policy managers_know on casework.bar", "drop policy managers_know on history.bar", "alter policy managers_bar on casework.bar with check (access.manages(case_id))", "drop policy managers_restrict on casework.restriction",
        "drop policy managers_review on casework.access_review", "alter policy managers_review on casework.access_review with check (access.manages(case_id))",
        "alter policy keepers_add on governance.agreement with check (partnership_id = (select access.partnership()))", "alter policy keepers_add on governance.agreement with check (true)",
        "alter policy own_partnership on governance.agreement using (true)", "alter policy keepers_write on governance.agreement_party with check (true)",
        "alter policy own on platform.notice using (true)",
        "grant update on casework.bar to passerelle_app", "grant update on casework.access_review to passerelle_app", "grant insert, update on casework.break_glass to passerelle_app",
        "grant update on governance.agreement to passerelle_app", "grant insert, delete, update on platform.notice to passerelle_app", "grant execute on function access.clearance_of(uuid) to passerelle_app",
        "grant execute on function access.hand_work(uuid, uuid, uuid) to passerelle_app",
        "call access.protect('casework.contact')", "update directory.function set needs_agreement = false where code = 'police_contact'", "update directory.function set longest = null where code = 'panel_guest'",
        "update directory.function set writes = true where code = 'panel_guest'", "update directory.function set reach = 'case' where code = 'mentor'", "update directory.function set classes = '{O,J,H}' where code = 'break_glass'",
    ];

    // What these policies forbid, a trigger refuses before them, so that no refusal tells why; only without it are they noticed.
    private const string AskedByAnybody = "; drop trigger asked on casework.team";

    private static Mutant Plain(string sql) => new(sql, sql);

    private static readonly string[] Single =
    [
        "drop policy managers_seat on casework.team" + AskedByAnybody, "alter policy managers_seat on casework.team with check (true)" + AskedByAnybody,
        "drop policy managers_change on casework.team", "alter policy managers_change on casework.team using (true)", "alter policy managers_change on casework.team with check (true)" + AskedByAnybody,
        "drop policy own_feed on access.feed", "drop policy own_keys on access.name_key",
        "alter policy own on access.name_word using (true)", "alter policy own on platform.operation using (true)", "alter policy own on platform.draft using (true)", "alter policy own on platform.import_file using (true)",
        "alter policy own on platform.operation with check (true)", "alter policy own on platform.draft with check (true)", "alter policy own on platform.import_file with check (true)",
        "alter policy own_partnership on directory.agency using (true)", "alter policy own_partnership on directory.worker using (true)", "alter policy words_are_read on directory.term using (true)",
        "alter policy words_are_added on directory.term with check (true)", "alter policy own_records on audit.record with check (true)",
        "alter policy overseers_read on audit.record using (true)", "alter policy overseers_read on audit.record using (exists (select 1 from unnest(case_ids) as c(id) where access.oversees(c.id)))",
        "alter policy guard_keeps on casework.contact to public", "alter policy guard_reads on audit.record to public", "alter policy guard_keeps on platform.draft to public",
        "alter table casework.decision drop constraint sealed_stays_in_its_agency", "alter table casework.sealed_note drop constraint sealed_note_is_sealed",
        "alter role passerelle_app bypassrls", "alter role passerelle_guard bypassrls", "alter role passerelle_app createrole", "grant passerelle_guard to passerelle_app", "grant pg_read_all_data to passerelle_app",
        "alter table casework.contact owner to passerelle_app", "grant create on schema public to passerelle_app", "grant create on schema casework to public",
        "grant usage on sequence access.number to passerelle_app", "grant select on access.session to passerelle_app", "grant select on access.session to public", "grant select on identity.account to passerelle_app",
        "grant delete on casework.contact to passerelle_app", "grant truncate on casework.contact to passerelle_app", "grant update on history.contact to passerelle_app", "grant insert on access.feed to passerelle_app",
        "grant update on audit.record to passerelle_app", "grant update on directory.worker to passerelle_app", "grant execute on function access.seal() to passerelle_app",
        "grant execute on function access.start_session(bytea, uuid, interval, interval) to passerelle_app", "grant execute on function access.step_up(bytea, bytea) to passerelle_app", "grant execute on procedure access.refresh(uuid) to passerelle_app",
        "create materialized view casework.planted as select * from casework.contact", "create view access.planted as select * from casework.contact", "create table casework.planted (case_id uuid)",
        "drop trigger history_keeps on casework.contact",
    ];
}
