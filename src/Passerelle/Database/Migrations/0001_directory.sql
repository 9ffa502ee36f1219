-- Who works where: partnerships, agencies, workers, functions, vocabularies; and who is signed in.

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
