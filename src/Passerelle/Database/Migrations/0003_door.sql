-- The application's keys, each sealed with a key that is not in the database. The door's role only.
create table identity.ring_key (
    name text primary key,
    xml text not null constraint ring_key_is_sealed check (xml not like '%<value>%'),
    made_at timestamptz not null default now()
);
grant select, insert, update on identity.ring_key to passerelle_door;

-- Which cases a worker has opened within the hour: who opens more than anybody works on is asked who they are, then held up. Rows older than that are
-- deleted with the next case that is opened; what was read lastingly stands in the log.
create table access.opening (
    worker_id uuid not null references directory.worker on delete cascade,
    opened uuid not null,
    at timestamptz not null,
    primary key (worker_id, opened)
);
alter table access.opening enable row level security;
alter table access.opening force row level security;
create policy guard_keeps on access.opening for all to passerelle_guard using (true) with check (true);
grant select, insert, update, delete on access.opening to passerelle_guard;

-- How guesses at an account are counted: a lane for each device from which its worker has signed in (the hash of its cookie), one for all other devices
-- together (empty), one for what is asked again in an open session (the byte 1).
create table identity.lane (
    account_id uuid not null references identity.account on delete cascade,
    device bytea not null,
    failures int not null,
    opens_at timestamptz not null,
    seen_at timestamptz not null,
    judged timestamptz[] not null default '{}',   -- the last guesses that were judged
    primary key (account_id, device)
);
grant select, insert, update, delete on identity.lane to passerelle_door;

-- The last failed attempts to sign in on each account and from each address, both hashed: ten within an hour are told to whoever should know. A day later
-- they are forgotten; what happened stands in the log.
create table access.guess (
    about bytea primary key,
    moments timestamptz[] not null,
    seen_at timestamptz not null,
    told_at timestamptz
);
create index guess_by_time on access.guess (seen_at);
alter table access.guess enable row level security;
alter table access.guess force row level security;
create policy guard_keeps on access.guess for all to passerelle_guard using (true) with check (true);
grant select, insert, update, delete on access.guess to passerelle_guard;
grant update on platform.notice to passerelle_guard;
