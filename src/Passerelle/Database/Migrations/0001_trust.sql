-- What lets an agency be on a team, who must not be, who is cleared, and what opens a case in an emergency.

create schema governance;
grant usage, create on schema governance to passerelle_guard;

-- A sharing agreement (handbook D4). It is in force once every party has signed, from the midnight that begins its first day to the midnight
-- that ends its last, in the time zone of the partnership (rule 5). Signed, it is not changed any more: it is ended, and another one made.
create table governance.agreement (
    id uuid primary key,
    partnership_id uuid not null references directory.partnership,
    reference text not null,
    title text not null,
    regime text not null constraint agreement_regime_known check (regime in ('led', 'gdpr')),
    purposes text[] not null constraint agreement_has_a_purpose check (cardinality(purposes) > 0),
    legal_source text not null,
    joint_controllers boolean not null default false,
    starts_on date not null,
    ends_on date not null,                     -- the last day
    review_on date not null,
    ended_on date,                             -- the last day, when it ends before its time
    ended_at timestamptz,                      -- the moment, when it was ended at once
    ended_because text not null default '',
    renews_id uuid references governance.agreement constraint agreement_renewed_once unique,
    in_force tstzrange,                        -- kept by a trigger; null until every party has signed
    made_by uuid not null references directory.worker,
    made_at timestamptz not null default now(),
    version int not null default 1,            -- kept by a trigger, as are who changed it and when
    changed_by uuid references directory.worker,
    changed_at timestamptz not null default now(),
    constraint agreement_reference_once unique (partnership_id, reference),
    constraint agreement_lasts check (ends_on >= starts_on),
    constraint agreement_ends_early check (ended_on <= ends_on),
    constraint agreement_review_in_time check (review_on between starts_on and ends_on)
);

-- What a party gives and receives. The classes are the ceiling for its workers on the teams of the other parties.
create table governance.agreement_party (
    agreement_id uuid not null references governance.agreement,
    agency_id uuid not null references directory.agency,
    direction text not null constraint agreement_direction_known check (direction in ('both', 'gives', 'receives')),
    classes text[] not null constraint agreement_never_seals check (not (classes && array['N', 'P'])),
    signed_by text not null default '',
    signed_as text not null default '',
    signed_on date,
    constraint agreement_party_once primary key (agreement_id, agency_id),
    constraint agreement_signed_by_somebody check (signed_on is null or signed_by <> '')
);
create index agreement_of_agency on governance.agreement_party (agency_id);

-- Who may open security items, and until when (rule 18). Only the sign-in desk's role and the guard see it.
create table directory.clearance (
    id uuid primary key,
    worker_id uuid not null references directory.worker,
    level text not null,
    issued_by text not null,
    valid_from date not null,
    valid_until date not null,
    recorded_by uuid not null references directory.worker constraint clearance_recorded_by_another check (recorded_by <> worker_id),
    recorded_at timestamptz not null default now(),
    withdrawn_at timestamptz,
    withdrawn_by uuid references directory.worker,
    withdrawn_because text not null default '',
    constraint clearance_lasts check (valid_until >= valid_from),
    constraint clearance_withdrawn_by_another check (withdrawn_by <> worker_id),
    constraint clearance_withdrawn_with_reason check ((withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdrawn_because = ''))
);
create index clearance_of_worker on directory.clearance (worker_id);

-- A bar keeps a worker off the case: a conflict of interest they declare, or an exclusion (rule 23).
create table casework.bar (
    id uuid primary key,
    case_id uuid not null references casework.case_file deferrable initially deferred,
    worker_id uuid not null references directory.worker,
    kind text not null constraint bar_kind_known check (kind in ('conflict_of_interest', 'exclusion')),
    reason text not null,
    starts_at timestamptz not null,
    ends_at timestamptz constraint bar_lasts check (ends_at >= starts_at),
    during tstzrange not null generated always as (tstzrange(starts_at, ends_at)) stored,
    declared_by uuid not null references directory.worker,
    lifted_because text not null default '',
    class text not null, life_domain text, agency_id uuid not null, audience text not null, shared_with uuid[] not null default '{}',
    version int not null default 1, known_from timestamptz not null default now(), changed_by uuid,
    constraint one_bar_at_a_time exclude using gist (case_id with =, worker_id with =, during with &&)
);

-- A restricted case: only these workers may be on its team, and nobody else learns that it exists.
create table casework.restriction (
    id uuid primary key,
    case_id uuid not null references casework.case_file deferrable initially deferred,
    workers uuid[] not null constraint restriction_names_somebody check (cardinality(workers) > 0),
    reason text not null,
    starts_at timestamptz not null,
    ends_at timestamptz constraint restriction_lasts check (ends_at >= starts_at),
    during tstzrange not null generated always as (tstzrange(starts_at, ends_at)) stored,
    lifted_because text not null default '',
    class text not null, life_domain text, agency_id uuid not null, audience text not null, shared_with uuid[] not null default '{}',
    version int not null default 1, known_from timestamptz not null default now(), changed_by uuid,
    constraint one_restriction_at_a_time exclude using gist (case_id with =, during with &&)
);

-- A case opened in an emergency by somebody who is not on its team, and what was found when that was looked at (rule 16).
create table casework.break_glass (
    id uuid primary key,
    case_id uuid not null references casework.case_file deferrable initially deferred,
    worker_id uuid not null references directory.worker,
    reason_code text not null,
    reason text not null constraint break_glass_has_a_reason check (length(reason) >= 20),
    opened_at timestamptz not null,
    ends_at timestamptz not null constraint break_glass_is_short check (ends_at <= opened_at + interval '60 minutes'),
    review_due_on date not null,
    reviewed_by uuid references directory.worker constraint break_glass_reviewed_by_another check (reviewed_by <> worker_id),
    reviewed_at timestamptz,
    finding text constraint break_glass_finding_known check (finding in ('justified', 'not_justified', 'follow_up')),
    finding_note text not null default '',
    class text not null, life_domain text, agency_id uuid not null, audience text not null, shared_with uuid[] not null default '{}',
    version int not null default 1, known_from timestamptz not null default now(), changed_by uuid
);
create index break_glass_of_case on casework.break_glass (case_id);
create index break_glass_to_review on casework.break_glass (review_due_on) where reviewed_at is null;

-- Every attempt counts, also one that finds nothing: guessing numbers of cases must not pay.
create table access.glass_attempt (
    worker_id uuid not null references directory.worker,
    at timestamptz not null default clock_timestamp(),
    found boolean not null
);
create index glass_attempt_of_worker on access.glass_attempt (worker_id, at);
-- A supervisor of the same agency lets a worker break the glass again who has done so three times in a week.
create table access.glass_unlock (
    worker_id uuid not null references directory.worker,
    by uuid not null references directory.worker constraint unlocked_by_another check (by <> worker_id),
    at timestamptz not null default now()
);

-- The team of a case is gone through every 90 days: who still needs to be on it?
create table casework.access_review (
    id uuid primary key,
    case_id uuid not null references casework.case_file deferrable initially deferred,
    reviewed_by uuid not null references directory.worker,
    reviewed_at timestamptz not null,
    kept uuid[] not null,
    ended uuid[] not null,
    note text not null default '',
    class text not null, life_domain text, agency_id uuid not null, audience text not null, shared_with uuid[] not null default '{}',
    version int not null default 1, known_from timestamptz not null default now(), changed_by uuid
);
create index access_review_of_case on casework.access_review (case_id, reviewed_at);

-- What a worker is told on their home page. Never what is in a case: a kind, a moment, and where to look, with the worker's own rights.
create table platform.notice (
    id uuid primary key default gen_random_uuid(),
    worker_id uuid not null references directory.worker,
    kind text not null,
    subject_id uuid not null,
    place text not null,                       -- the address of the page where to look
    about text not null default '',            -- the number of an agreement, for example; nothing of a person
    due_on date,                               -- the day it is about, or by which something is to be done
    at timestamptz not null default now(),
    seen_at timestamptz,
    constraint notice_once unique (worker_id, kind, subject_id)
);
create index notice_of_worker on platform.notice (worker_id, at) where seen_at is null;

-- When each of the jobs that go by the clock was last done.
create table platform.job (
    name text primary key,
    done_at timestamptz not null
);
