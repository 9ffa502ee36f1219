-- The sealed log. Every committed record becomes a leaf of one tree, in one order; signed checkpoints say what the tree was.

-- The transaction that wrote the record: those below the oldest one still running are complete, so that no late commit is passed over.
alter table audit.record add column xid xid8 not null default pg_current_xact_id();
create index record_by_transaction on audit.record (xid, id);

create table audit.leaf (
    seq bigint primary key check (seq >= 0),
    record_id uuid not null,
    leaf bytea not null check (length(leaf) = 32),
    constraint sealed_once unique (record_id)
);

create table audit.signing_key (
    key_id text primary key,
    public_key bytea not null,
    since timestamptz not null
);

create table audit.checkpoint (
    number bigint primary key check (number > 0),
    size bigint not null unique check (size > 0),
    root bytea not null check (length(root) = 32),
    edge bytea[] not null,
    at timestamptz not null,
    key_id text not null references audit.signing_key,
    signature bytea not null
);

create table audit.cosignature (
    size bigint not null references audit.checkpoint (size),
    witness text not null,
    at timestamptz not null,
    answer text not null,
    primary key (size, witness)
);

-- The sealer reads records and adds leaves and checkpoints. Nobody changes or deletes any of them.
create policy sealer_reads on audit.record for select to passerelle_sealer using (true);
grant usage on schema audit to passerelle_sealer;
grant select on audit.record to passerelle_sealer;
grant select, insert on audit.leaf, audit.signing_key, audit.checkpoint, audit.cosignature to passerelle_sealer;

-- Which transaction wrote a record is PostgreSQL's to say, not the writer's: who could choose it could stay unsealed.
revoke insert on audit.record from passerelle_app, passerelle_door;
grant insert (id, at, worker_id, agency_id, verb, is_write, purpose, case_ids, classes, row_ids, outcome, operation_id, as_of, request_id)
    on audit.record to passerelle_app, passerelle_door;
