-- The case: its person, its dates, the team around the person, what is needed and who holds it. What hangs on a case is checked when its transaction ends.

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
