-- What the machinery keeps: operations that were done, drafts, uploads, and the log.

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
