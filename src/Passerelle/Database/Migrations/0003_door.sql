-- The application's keys, each sealed with a key that is not in the database. The door's role only.
create table identity.ring_key (
    name text primary key,
    xml text not null constraint ring_key_is_sealed check (xml not like '%<value>%'),
    made_at timestamptz not null default now()
);
grant select, insert, update on identity.ring_key to passerelle_door;
