-- What a worker is employed to do decides which verbs they may use. Three of these roles are offices: who holds one could undo what protects the
-- others, so two persons give and take it (rule 116, threat 7).
create function access.is_office(role text) returns boolean language sql immutable parallel safe as
$$ select role in ('administrator', 'data_protection_officer', 'panel_chair') $$;

-- Every change of a role: what an administrator proposes, and what became of it. An ordinary one takes effect at once.
create table directory.role_change (
    id uuid primary key,
    worker_id uuid not null references directory.worker,
    role text not null,
    kind text not null constraint role_change_kind_known check (kind in ('grant', 'withdraw')),
    reason text not null constraint role_change_has_a_reason check (length(btrim(reason)) >= 10),
    proposed_by uuid not null references directory.worker,
    proposed_at timestamptz not null,
    lapses_at timestamptz not null,
    leaves_nobody boolean not null,          -- the proposer knows that nobody else holds the office
    outcome text constraint role_change_outcome_known check (outcome in ('at_once', 'confirmed', 'declined', 'taken_back', 'lapsed')),
    decided_by uuid references directory.worker,   -- null for a confirmed one: the operator, on the console
    decided_at timestamptz,
    decided_why text not null default '',
    constraint role_change_never_of_oneself check (proposed_by <> worker_id),
    constraint role_change_of_an_office_waits check (outcome is distinct from 'at_once' or not access.is_office(role)),
    constraint role_change_decided_by_another check (outcome not in ('confirmed', 'declined') or decided_by is null or (decided_by <> proposed_by and decided_by <> worker_id)),
    constraint role_change_refused_with_a_reason check (outcome not in ('declined', 'taken_back') or length(btrim(decided_why)) > 0),
    constraint role_change_is_dated check ((outcome is null) = (decided_at is null))
);
create unique index role_change_proposed_once on directory.role_change (worker_id, role) where outcome is null;
create index role_change_of_worker on directory.role_change (worker_id, proposed_at);
