-- The first house: who works where, the case with what hangs on it, what the log keeps.

create table directory.partnership (
    id uuid primary key,
    code text not null constraint partnership_code_once unique constraint partnership_code_shape check (code ~ '^[A-Z]{3}$'),
    name text not null,
    country text not null constraint partnership_country_shape check (country ~ '^[A-Z]{2}$'),
    time_zone text not null,
    culture text not null,
    is_demo boolean not null default false,
    names_version bigint not null default 0   -- one more with each change of a name in its register (access.names_change)
);

create table directory.agency (
    id uuid primary key,
    partnership_id uuid not null references directory.partnership,
    code text not null,
    name text not null,
    type text not null,
    colour smallint not null default 1 constraint agency_colour_known check (colour between 1 and 8),
    active boolean not null default true,
    fallback_id uuid,                        -- who takes over the open work of a worker who leaves (rule 22)
    constraint agency_code_once unique (partnership_id, code)
);

create table directory.worker (
    id uuid primary key,
    agency_id uuid not null references directory.agency,
    name text not null,
    roles text[] not null,                   -- Roles.sql says who changes them; none while the first one waits for a second person
    culture text not null default 'en',
    active boolean not null default true,
    entered_by uuid references directory.worker,   -- null: by the operator, or the first administrator by themselves
    entered_at timestamptz not null default now(),
    register_order int generated always as identity
);
create index worker_of_agency on directory.worker (agency_id);
alter table directory.agency add constraint agency_fallback_is_a_worker foreign key (fallback_id) references directory.worker;

create table directory.function (
    code text primary key,
    position int not null,
    classes text[] not null,
    may_add text[] not null,                 -- classes that a member may be given besides
    life_domains text not null,              -- all · own: chosen when the member is added
    reach text not null constraint function_reach_known check (reach in ('case', 'named')),
    needs_end boolean not null,
    direct_contact boolean not null,
    responsible boolean not null,
    manages_team boolean not null,
    sees_access_log boolean not null,
    once boolean not null,                   -- at most one member holds it at any moment (rule 27)
    writes boolean not null default true,    -- false: reads only
    longest interval,                        -- a membership lasts this long at most
    needs_agreement boolean not null default true
);

create table directory.term (
    vocabulary text not null,
    code text not null,
    partnership_id uuid references directory.partnership,
    position int not null,
    words jsonb not null,
    active boolean not null default true,
    extensible boolean not null default false,
    constraint term_once unique nulls not distinct (vocabulary, code, partnership_id)
);

-- Sessions, and the number under which a connection's context is sealed: nobody but the guard's functions reads them. PostgreSQL remembers the last
-- value of a sequence for each connection in that connection's own memory (ADR 0017).
create unlogged sequence access.number minvalue -9223372036854775808;

create table access.session (
    token_hash bytea primary key,
    worker_id uuid not null references directory.worker,
    started_at timestamptz not null default now(),
    seen_at timestamptz not null default now(),
    stepped_up_at timestamptz not null default now(),   -- when a factor was shown last: at sign-in, or at a step-up since
    idle interval not null,
    ends_at timestamptz not null,
    ended_at timestamptz,
    ended_why text
);
create index session_of_worker on access.session (worker_id) where ended_at is null;

create table casework.case_file (
    id uuid primary key,
    case_id uuid not null generated always as (id) stored,
    partnership_id uuid not null references directory.partnership,
    reference text not null,
    alias text not null,
    alias_words text[] not null,
    sort_name text not null,
    state text not null,
    overlays text[] not null default '{}',
    state_since date not null,
    track text not null,
    main_purpose text not null,
    lead_agency_id uuid not null references directory.agency,
    previous_episode_id uuid references casework.case_file,
    opened_on date not null,
    closed_on date constraint case_closes_after_it_opens check (closed_on >= opened_on),
    closure_reason text,
    closure_reasons text not null default '',
    class text not null, life_domain text, agency_id uuid not null, audience text not null, shared_with uuid[] not null default '{}',
    version int not null default 1, known_from timestamptz not null default now(), changed_by uuid,
    constraint case_reference_once unique (partnership_id, reference)
);
create index case_by_reference on casework.case_file (partnership_id, upper(reference));
create index case_after on casework.case_file (previous_episode_id) where previous_episode_id is not null;
create index case_of_partnership on casework.case_file (partnership_id, opened_on);

create table casework.person (
    id uuid primary key,
    case_id uuid not null constraint one_person_per_case unique references casework.case_file deferrable initially deferred,
    gender text,
    birth text collate "C" constraint birth_is_a_partial_date check (birth ~ '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$'),
    born_earliest date generated always as (make_date(substr(birth, 1, 4)::int, coalesce(nullif(substr(birth, 6, 2), '')::int, 1), coalesce(nullif(substr(birth, 9, 2), '')::int, 1))) stored,
    born_latest date generated always as (case length(birth)
        when 10 then make_date(substr(birth, 1, 4)::int, substr(birth, 6, 2)::int, substr(birth, 9, 2)::int)
        when 7 then (make_date(substr(birth, 1, 4)::int, substr(birth, 6, 2)::int, 1) + interval '1 month - 1 day')::date
        else make_date(substr(birth, 1, 4)::int, 12, 31) end) stored,
    birth_place text not null,
    nationalities text[] not null default '{}',
    languages text[] not null default '{}',
    interpreter_needed boolean not null default false,
    communication_needs text not null,
    class text not null, life_domain text, agency_id uuid not null, audience text not null, shared_with uuid[] not null default '{}',
    version int not null default 1, known_from timestamptz not null default now(), changed_by uuid
);

create table casework.person_name (
    id uuid primary key,
    case_id uuid not null references casework.case_file deferrable initially deferred,
    person_id uuid not null,
    kind text not null,
    given text not null,
    particle text not null,
    family text not null,
    script text not null,
    verified boolean not null,
    source text not null,
    words text[] not null,
    word_codes text[] not null,              -- 'word:code', Daitch-Mokotoff
    codes text[] not null,
    class text not null, life_domain text, agency_id uuid not null, audience text not null, shared_with uuid[] not null default '{}',
    version int not null default 1, known_from timestamptz not null default now(), changed_by uuid,
    constraint name_says_something check (given <> '' or family <> '')
);
create index person_name_of_case on casework.person_name (case_id);
create index person_name_words on casework.person_name using gin (words);
create index person_name_codes on casework.person_name using gin (codes);

create table casework.contact_point (
    id uuid primary key,
    case_id uuid not null references casework.case_file deferrable initially deferred,
    kind text not null,
    value text not null,
    preferred boolean not null,
    safe_times text not null,
    class text not null, life_domain text, agency_id uuid not null, audience text not null, shared_with uuid[] not null default '{}',
    version int not null default 1, known_from timestamptz not null default now(), changed_by uuid
);
create index contact_point_of_case on casework.contact_point (case_id);

create table casework.whereabouts (
    id uuid primary key,
    case_id uuid not null references casework.case_file deferrable initially deferred,
    kind text not null,
    place text not null,
    host_agency_id uuid references directory.agency,
    starts_on date not null,
    ends_on date constraint whereabouts_last check (ends_on > starts_on),
    class text not null, life_domain text, agency_id uuid not null, audience text not null, shared_with uuid[] not null default '{}',
    version int not null default 1, known_from timestamptz not null default now(), changed_by uuid
);
create index whereabouts_of_case on casework.whereabouts (case_id);

create table casework.key_date (
    id uuid primary key,
    case_id uuid not null references casework.case_file deferrable initially deferred,
    kind text not null,
    date text collate "C" constraint key_date_is_a_partial_date check (date ~ '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$'),
    on_date date generated always as (make_date(substr(date, 1, 4)::int, coalesce(nullif(substr(date, 6, 2), '')::int, 1), coalesce(nullif(substr(date, 9, 2), '')::int, 1))) stored,
    confidence text not null,
    source text not null,
    as_of date not null,
    class text not null, life_domain text, agency_id uuid not null, audience text not null, shared_with uuid[] not null default '{}',
    version int not null default 1, known_from timestamptz not null default now(), changed_by uuid,
    constraint one_key_date_of_a_kind unique (case_id, kind),
    constraint unknown_date_is_unknown check ((date is null) = (confidence = 'unknown'))
);

-- The team around the person is the access list; there is no other.
create table casework.team (
    id uuid primary key,
    case_id uuid not null references casework.case_file deferrable initially deferred,
    worker_id uuid not null references directory.worker,
    function text not null references directory.function,
    classes text[] not null,
    life_domains text[],
    reach text not null,
    writes boolean not null default true,
    deputy_for uuid references casework.team,
    starts_at timestamptz not null,
    ends_at timestamptz constraint seat_lasts check (ends_at >= starts_at),   -- the same instant: a seat that was taken away before it began
    wanted_until timestamptz,                -- the end that was asked for; ends_at is earlier when the agreement ends first
    during tstzrange not null generated always as (tstzrange(starts_at, ends_at)) stored,
    why text not null,
    ended_because text not null default '',
    source text not null,
    approved_by uuid,
    person_knows boolean not null default true,
    not_told_because text not null default '',
    not_told_review_on date,
    class text not null, life_domain text, agency_id uuid not null references directory.agency, audience text not null, shared_with uuid[] not null default '{}',
    version int not null default 1, known_from timestamptz not null default now(), changed_by uuid,
    constraint network_is_never_on_a_case check (not ('N' = any (classes))),
    -- As text, so that the planner leaves these to the constraints: it takes them for as cheap as team_seat, and each row of a page would ask for its seat there.
    constraint one_seat_at_a_time exclude using gist ((case_id::text) with =, (worker_id::text) with =, function with =, during with &&),
    constraint one_key_worker exclude using gist ((case_id::text) with =, during with &&) where (function = 'key_worker' and deputy_for is null),
    constraint victim_wall exclude using gist ((case_id::text) with =, (worker_id::text) with =, (function = 'victim_liaison') with <>, during with &&)
);
create index team_seat on casework.team (worker_id, case_id);
create index team_of_case on casework.team (case_id);
create index team_begins on casework.team (starts_at);              -- what the clock begins and ends (access.refresh_by_the_clock)
create index team_ends on casework.team (ends_at) where ends_at is not null;

create table casework.need (
    id uuid primary key,
    case_id uuid not null references casework.case_file deferrable initially deferred,
    level text not null,
    support text not null,
    since date not null,
    class text not null, life_domain text, agency_id uuid not null, audience text not null, shared_with uuid[] not null default '{}',
    version int not null default 1, known_from timestamptz not null default now(), changed_by uuid,
    constraint one_need_per_domain unique (case_id, life_domain)
);

create table casework.domain_owner (
    id uuid primary key,
    case_id uuid not null references casework.case_file deferrable initially deferred,
    worker_id uuid references directory.worker,
    starts_on date not null,
    ends_on date constraint ownership_lasts check (ends_on > starts_on),
    during daterange not null generated always as (daterange(starts_on, ends_on)) stored,
    class text not null, life_domain text not null, agency_id uuid not null references directory.agency, audience text not null, shared_with uuid[] not null default '{}',
    version int not null default 1, known_from timestamptz not null default now(), changed_by uuid,
    constraint one_owner_per_domain exclude using gist (case_id with =, life_domain with =, during with &&)
);
create index domain_owner_of_case on casework.domain_owner (case_id);

create table casework.contact (
    id uuid primary key,
    case_id uuid not null references casework.case_file deferrable initially deferred,
    author_id uuid not null references directory.worker,
    author_function text not null,
    recorded_at timestamptz not null,
    happened_on date not null,
    happened_at time,
    with_whom text not null,
    mode text not null,
    outcome text not null,
    place text not null,
    duration_minutes int constraint contact_lasts_a_day_at_most check (duration_minutes between 0 and 1440),
    planned boolean not null,
    purpose text not null,
    life_domains text[] not null,
    account text not null,
    fact_or_judgement text,
    mood int constraint mood_known check (mood between 0 and 4),
    engagement int constraint engagement_known check (engagement between 0 and 4),
    concern boolean not null,
    concern_text text not null,
    next_on date,
    class text not null, life_domain text, agency_id uuid not null, audience text not null, shared_with uuid[] not null default '{}',
    version int not null default 1, known_from timestamptz not null default now(), changed_by uuid
);
create index contact_of_case on casework.contact (case_id, happened_on, recorded_at);
create index contact_that_agrees_next on casework.contact (case_id, author_id, happened_on) where next_on is not null;

create table casework.significant_event (
    id uuid primary key,
    case_id uuid not null references casework.case_file deferrable initially deferred,
    author_id uuid not null references directory.worker,
    author_function text not null,
    recorded_at timestamptz not null,
    happened_on date not null,
    happened_at time,
    kind text not null,
    severity text not null,
    direction text not null,
    place text not null,
    facts text not null,
    source text not null,
    reliability text not null,
    consequence text not null,
    consequence_reason text not null,
    class text not null, life_domain text, agency_id uuid not null, audience text not null, shared_with uuid[] not null default '{}',
    version int not null default 1, known_from timestamptz not null default now(), changed_by uuid
);
create index significant_event_of_case on casework.significant_event (case_id, happened_on, recorded_at);

create table casework.sealed_note (
    id uuid primary key,
    case_id uuid not null references casework.case_file deferrable initially deferred,
    author_id uuid not null references directory.worker,
    author_function text not null,
    recorded_at timestamptz not null,
    happened_on date not null,
    text text not null,
    fact_or_judgement text not null,
    shows_existence boolean not null,
    class text not null, life_domain text, agency_id uuid not null, audience text not null, shared_with uuid[] not null default '{}',
    version int not null default 1, known_from timestamptz not null default now(), changed_by uuid,
    constraint sealed_note_is_sealed check (class = 'P' and audience = 'agency')
);
create index sealed_note_of_case on casework.sealed_note (case_id, happened_on, recorded_at);

-- The visible trace that a sealed note exists; only when its author allows (rule 17).
create table casework.note_mark (
    id uuid primary key,
    case_id uuid not null references casework.case_file deferrable initially deferred,
    recorded_at timestamptz not null,
    class text not null, life_domain text, agency_id uuid not null, audience text not null, shared_with uuid[] not null default '{}',
    version int not null default 1, known_from timestamptz not null default now(), changed_by uuid
);
create index note_mark_of_case on casework.note_mark (case_id);

create table casework.decision (
    id uuid primary key,
    case_id uuid not null references casework.case_file deferrable initially deferred,
    author_id uuid not null references directory.worker,
    author_function text not null,
    recorded_at timestamptz not null,
    kind text not null,
    from_state text,
    to_state text not null,
    reasons text not null,
    decided_on date not null,
    class text not null, life_domain text, agency_id uuid not null, audience text not null, shared_with uuid[] not null default '{}',
    version int not null default 1, known_from timestamptz not null default now(), changed_by uuid
);
create index decision_of_case on casework.decision (case_id, decided_on, recorded_at);

create table casework.addendum (
    id uuid primary key,
    case_id uuid not null references casework.case_file deferrable initially deferred,
    author_id uuid not null references directory.worker,
    author_function text not null,
    recorded_at timestamptz not null,
    kind text not null,
    entry_kind text not null,
    entry_id uuid not null,
    text text not null,
    reason text not null,
    class text not null, life_domain text, agency_id uuid not null, audience text not null, shared_with uuid[] not null default '{}',
    version int not null default 1, known_from timestamptz not null default now(), changed_by uuid
);
create index addendum_of_entry on casework.addendum (case_id, entry_id);

create table casework.due (
    id uuid primary key,
    case_id uuid not null references casework.case_file deferrable initially deferred,
    kind text not null,
    due_on date not null,
    entry_id uuid,
    worker_id uuid references directory.worker,
    done_at timestamptz,
    class text not null, life_domain text, agency_id uuid not null, audience text not null, shared_with uuid[] not null default '{}',
    version int not null default 1, known_from timestamptz not null default now(), changed_by uuid
);
create index due_of_case on casework.due (case_id, due_on) where done_at is null;
create index due_of_worker on casework.due (worker_id, due_on) where done_at is null;

-- The row of the spreadsheet that a case came from, word for word.
create table casework.import_row (
    id uuid primary key,
    case_id uuid not null references casework.case_file deferrable initially deferred,
    import_id uuid not null,
    file_name text not null,
    file_sha256 bytea not null,
    row_number int not null,
    row_sha256 bytea not null,
    cells jsonb not null,
    class text not null, life_domain text, agency_id uuid not null, audience text not null, shared_with uuid[] not null default '{}',
    version int not null default 1, known_from timestamptz not null default now(), changed_by uuid
);
create index import_row_of_case on casework.import_row (case_id);
create index import_row_of_import on casework.import_row (import_id);
create index import_row_by_content on casework.import_row (row_sha256);

-- What lists read: one row per member and case, kept by the writes (handbook of performance).
create table access.feed (
    worker_id uuid not null,
    case_id uuid not null,
    mine boolean not null,
    our_agency boolean not null,
    sees_team boolean not null default true,   -- false for whoever sees only what names them (rule 19)
    open boolean not null,
    state text not null,
    reference text collate "C" not null,
    number_back text collate "C" not null generated always as (reverse(regexp_replace(upper(reference), '[^A-Z0-9]', '', 'g'))) stored,  -- what a search for the end of a number reads
    alias text not null,
    sort_name text collate "C" not null,
    release_on date,
    lead_agency_id uuid not null,
    key_worker_id uuid,
    updated_at timestamptz not null,
    updated_by uuid,
    seen_at timestamptz,
    seen_before timestamptz,                 -- when the visit before this one ended
    class text not null, life_domain text, agency_id uuid not null, audience text not null, shared_with uuid[] not null default '{}',
    primary key (worker_id, case_id)
);
create index feed_by_update on access.feed (worker_id, open, updated_at desc, case_id desc);
create index feed_by_name on access.feed (worker_id, open, sort_name, case_id);
create index feed_by_reference on access.feed (worker_id, open, reference, case_id);
create index feed_by_number on access.feed (worker_id, number_back);
create index feed_by_release on access.feed (worker_id, open, release_on, case_id);
create index feed_mine on access.feed (worker_id, updated_at desc, case_id desc) where mine and open;
create index feed_changed on access.feed (worker_id, updated_at desc) where open and (seen_at is null or updated_at > seen_at);
create index feed_of_case on access.feed (case_id);

create table access.name_key (
    worker_id uuid not null,
    word text collate "C" not null,
    case_id uuid not null,
    class text not null, life_domain text, agency_id uuid not null, audience text not null, shared_with uuid[] not null default '{}',
    primary key (worker_id, word, case_id)
);
create index name_key_of_case on access.name_key (case_id);

-- The words that one worker may find; their own dictionary, so that a misspelt name never finds a word from elsewhere.
create table access.name_word (
    worker_id uuid not null,
    word text collate "C" not null,
    codes text[] not null,
    primary key (worker_id, word)
);
create index name_word_codes on access.name_word using gin (codes);
create index name_word_nearest on access.name_word using gist (worker_id, word public.gist_trgm_ops);

create table platform.operation (
    worker_id uuid not null,
    id uuid not null,
    verb text not null,
    input_sha256 bytea not null,
    result jsonb,
    at timestamptz not null default now(),
    constraint operation_pkey primary key (worker_id, id)
);

create table platform.draft (
    worker_id uuid not null,
    form text not null constraint draft_form_length check (length(form) <= 300),
    fields jsonb not null,
    saved_at timestamptz not null default now(),
    constraint draft_pkey primary key (worker_id, form)
);

create table platform.import_file (
    id uuid primary key,
    worker_id uuid not null references directory.worker,
    partnership_id uuid not null references directory.partnership,
    file_name text not null,
    sha256 bytea not null,
    content bytea,
    mapping jsonb,
    uploaded_at timestamptz not null default now(),
    imported_at timestamptz,
    persons int,
    created int,
    left_out jsonb                           -- row numbers, references and reasons; no names
);


create table audit.record (
    id uuid primary key,
    at timestamptz not null,
    worker_id uuid,
    agency_id uuid,
    verb text not null,
    is_write boolean not null,
    purpose text not null,
    case_ids uuid[] not null,
    classes text[] not null,
    row_ids uuid[] not null,
    outcome text not null,
    operation_id uuid,
    as_of timestamptz,
    request_id uuid,
    -- What sort of line it is, for whoever reads the log; it follows from the others and is no part of what is sealed.
    kind text not null generated always as (case
        when purpose = 'security' then case when outcome = 'done' then 'sign_in' else 'sign_in_failed' end
        when outcome in ('forbidden', 'notfound') then 'denied'
        when purpose = 'break_glass' or verb = 'break_glass' then 'break_glass'
        when verb like 'print\_%' or verb like 'export\_%' then 'taken_out'
        when not is_write or outcome not in ('done', 'repeated') then 'read'
        when case_ids <> '{}' then 'changed'
        when verb in ('save_draft', 'drop_draft', 'see_notices', 'choose_language', 'end_own_sessions', 'stay_signed_in') then 'own_desk'
        else 'register' end) stored
);
create index record_of_agency on audit.record (agency_id, at, id);
create index record_of_kind on audit.record (agency_id, kind, at, id) where kind not in ('read', 'own_desk');   -- what is rare among the many looks
create index record_of_worker on audit.record (worker_id, at, id);
create index record_of_case on audit.record using gin (case_ids);
create index record_by_time on audit.record (at);
