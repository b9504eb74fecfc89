-- Names without a schema are in read_model. Everything here belongs to the working role (afterMigrate.sql sees to it),
-- since a rebuild creates and swaps tables. Index names are left to PostgreSQL: a rebuilt table gets the same ones.

do $$
begin
    create role gateway_app nologin;
exception when duplicate_object or unique_violation then
    null; -- the log's own migrations, or another database of this server, came first
end $$;

-- How far each processor has folded the log; the token is the position.
create table token (
    processor  text not null,
    segment    integer not null,
    token      text,
    token_type text,
    claimed_at text,
    owner      text,
    primary key (processor, segment)
) with (fillfactor = 50);

-- Projections that stand still behind an event that they could not handle: one after position, up to up_to.
create table stopped (
    projection text primary key,
    position   bigint not null,
    up_to      bigint not null,
    reason     text not null,
    stopped_at timestamptz not null default now()
);

-- Where a rebuild fills tables beside the live ones.
create schema read_model_next;
