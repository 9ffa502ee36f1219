-- The application's keys, each sealed with a key that is not in the database. The door's role only.
create table identity.ring_key (
    name text primary key,
    xml text not null constraint ring_key_is_sealed check (xml not like '%<value>%'),
    made_at timestamptz not null default now()
);
grant select, insert, update on identity.ring_key to passerelle_door;

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
