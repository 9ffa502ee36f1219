-- What is written into a case: contacts, events, sealed notes, decisions, addenda; what is due; where the case was imported from.

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
