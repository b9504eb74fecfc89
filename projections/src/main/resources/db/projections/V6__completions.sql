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

-- Completions that ended without a price and wait for one, and tries of them that did not serve.
create table suspended_completion (
    completion    uuid not null,
    -- the number of the try's event in the life of the completion; 0 for the completion itself
    attempt       bigint not null,
    provider      text not null,
    model         text not null,
    ended_at      timestamptz not null,
    input_tokens  bigint not null,
    output_tokens bigint not null,
    primary key (completion, attempt)
);
create index on suspended_completion (provider, model, ended_at);
