create extension if not exists btree_gist with schema public;
create extension if not exists pg_trgm with schema public;
create extension if not exists pgcrypto with schema public;

create schema directory;
create schema casework;
create schema access;
create schema if not exists platform;
create schema audit;
create schema identity;
create schema history;
create schema asof;

-- Before a function can be handed to the guard; an owner who is no superuser needs this.
grant usage, create on schema access, history to passerelle_guard;
