-- Completions admitted and not ended: few rows, coming and going.
create table open_completion (
    completion  uuid primary key,
    node        uuid not null,
    admitted_at timestamptz not null
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

-- Whose completions there are. Ids rise with time, so both orders are the order of time.
create table completion (
    completion uuid primary key,
    user_id    uuid not null
);
create index on completion (user_id, completion);
