-- The working role may add history and read it, and change everything else but what is taken from it.
-- It owns nothing here.
do $$
begin
    if not exists (select from pg_roles where rolname = 'gateway_app') then
        create role gateway_app nologin;
    end if;
    if not pg_has_role(current_user, 'gateway_app', 'set') then
        grant gateway_app to current_user with set true;
    end if;
exception
    -- roles belong to the server: a gateway on another of its databases was faster
    when duplicate_object or unique_violation then null;
end $$;

grant usage on schema gateway to gateway_app;
alter default privileges in schema gateway grant select, insert, update, delete on tables to gateway_app;

-- The end of each log. Its row is the lock under which everything is decided, so appends are serial per log.
create table gateway.head (
    log text primary key,
    position bigint not null,
    hash bytea not null,
    recorded_at timestamptz not null
) with (fillfactor = 10);
-- Moved with each batch, and never gone.
revoke delete on gateway.head from gateway_app;

create table gateway.event (
    log text not null,
    position bigint not null,
    aggregate_id uuid not null,
    event_id uuid not null,
    sequence bigint not null,
    type text not null,
    revision int not null,
    recorded_at timestamptz not null,
    payload bytea not null,
    metadata bytea not null,
    hash bytea not null,
    primary key (log, position),
    constraint event_sequence unique (log, aggregate_id, sequence),
    constraint event_identifier unique (log, event_id)
);

-- The first fence: no privilege. The second, for whoever has it: a trigger that fires in every replication role.
revoke update, delete, truncate on gateway.event from gateway_app;

create function gateway.refuse_rewriting() returns trigger language plpgsql as $$
begin
    raise exception 'History is append-only: % on gateway.event is refused.', tg_op
        using errcode = 'insufficient_privilege';
end $$;

create trigger event_is_append_only before update or delete or truncate on gateway.event
    for each statement execute function gateway.refuse_rewriting();

alter table gateway.event enable always trigger event_is_append_only;

create table gateway.snapshot (
    log text not null,
    aggregate_id uuid not null,
    sequence bigint not null,
    event_id uuid not null,
    type text not null,
    revision text,
    recorded_at timestamptz not null,
    payload bytea not null,
    metadata bytea not null,
    primary key (log, aggregate_id)
);

-- Counts every change of what all callers share: plans, catalogue, shared provider keys.
create table gateway.shared_revision (
    log text primary key,
    revision bigint not null
);
