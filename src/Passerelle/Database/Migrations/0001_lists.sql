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
