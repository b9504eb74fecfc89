-- Ended completions, added up by minute, hour and day of the UTC time at which their end was recorded. Requests, costs,
-- tokens and latency are those of settled ones; what failed, what was abandoned, and the tries that did not serve
-- stand apart.

create table usage_minute (
    user_id             uuid not null,
    at                  timestamptz not null,
    key_id              uuid not null,
    provider            text not null,
    model               text not null,
    requests            bigint not null,
    cost                numeric(38, 12) not null,
    input_tokens        bigint not null,
    output_tokens       bigint not null,
    cached_input_tokens bigint not null,
    cache_write_tokens  bigint not null,
    reasoning_tokens    bigint not null,
    latency_millis      bigint not null,
    cache_hits          bigint not null,
    cache_misses        bigint not null,
    failed              bigint not null,
    abandoned           bigint not null,
    abandoned_cost      numeric(38, 12) not null,
    -- ended without a price: their costs come with it
    suspended           bigint not null,
    failed_attempts     bigint not null,
    attempt_cost        numeric(38, 12) not null,
    primary key (user_id, at, key_id, provider, model)
) with (fillfactor = 80);
create index on usage_minute (at);

create table usage_hour (
    user_id             uuid not null,
    at                  timestamptz not null,
    key_id              uuid not null,
    provider            text not null,
    model               text not null,
    requests            bigint not null,
    cost                numeric(38, 12) not null,
    input_tokens        bigint not null,
    output_tokens       bigint not null,
    cached_input_tokens bigint not null,
    cache_write_tokens  bigint not null,
    reasoning_tokens    bigint not null,
    latency_millis      bigint not null,
    cache_hits          bigint not null,
    cache_misses        bigint not null,
    failed              bigint not null,
    abandoned           bigint not null,
    abandoned_cost      numeric(38, 12) not null,
    -- ended without a price: their costs come with it
    suspended           bigint not null,
    failed_attempts     bigint not null,
    attempt_cost        numeric(38, 12) not null,
    primary key (user_id, at, key_id, provider, model)
) with (fillfactor = 80);
create index on usage_hour (at);

create table usage_day (
    user_id             uuid not null,
    at                  timestamptz not null,
    key_id              uuid not null,
    provider            text not null,
    model               text not null,
    requests            bigint not null,
    cost                numeric(38, 12) not null,
    input_tokens        bigint not null,
    output_tokens       bigint not null,
    cached_input_tokens bigint not null,
    cache_write_tokens  bigint not null,
    reasoning_tokens    bigint not null,
    latency_millis      bigint not null,
    cache_hits          bigint not null,
    cache_misses        bigint not null,
    failed              bigint not null,
    abandoned           bigint not null,
    abandoned_cost      numeric(38, 12) not null,
    -- ended without a price: their costs come with it
    suspended           bigint not null,
    failed_attempts     bigint not null,
    attempt_cost        numeric(38, 12) not null,
    primary key (user_id, at, key_id, provider, model)
) with (fillfactor = 80);
create index on usage_day (at);

-- The same, told apart by what completions are tagged with. One with two tags is in two rows.
create table usage_tag_minute (
    user_id             uuid not null,
    at                  timestamptz not null,
    tag                 text not null,
    value               text not null,
    requests            bigint not null,
    cost                numeric(38, 12) not null,
    input_tokens        bigint not null,
    output_tokens       bigint not null,
    cached_input_tokens bigint not null,
    cache_write_tokens  bigint not null,
    reasoning_tokens    bigint not null,
    latency_millis      bigint not null,
    cache_hits          bigint not null,
    cache_misses        bigint not null,
    failed              bigint not null,
    abandoned           bigint not null,
    abandoned_cost      numeric(38, 12) not null,
    -- ended without a price: their costs come with it
    suspended           bigint not null,
    failed_attempts     bigint not null,
    attempt_cost        numeric(38, 12) not null,
    primary key (user_id, at, tag, value)
) with (fillfactor = 80);
create index on usage_tag_minute (at);

create table usage_tag_hour (
    user_id             uuid not null,
    at                  timestamptz not null,
    tag                 text not null,
    value               text not null,
    requests            bigint not null,
    cost                numeric(38, 12) not null,
    input_tokens        bigint not null,
    output_tokens       bigint not null,
    cached_input_tokens bigint not null,
    cache_write_tokens  bigint not null,
    reasoning_tokens    bigint not null,
    latency_millis      bigint not null,
    cache_hits          bigint not null,
    cache_misses        bigint not null,
    failed              bigint not null,
    abandoned           bigint not null,
    abandoned_cost      numeric(38, 12) not null,
    -- ended without a price: their costs come with it
    suspended           bigint not null,
    failed_attempts     bigint not null,
    attempt_cost        numeric(38, 12) not null,
    primary key (user_id, at, tag, value)
) with (fillfactor = 80);
create index on usage_tag_hour (at);

create table usage_tag_day (
    user_id             uuid not null,
    at                  timestamptz not null,
    tag                 text not null,
    value               text not null,
    requests            bigint not null,
    cost                numeric(38, 12) not null,
    input_tokens        bigint not null,
    output_tokens       bigint not null,
    cached_input_tokens bigint not null,
    cache_write_tokens  bigint not null,
    reasoning_tokens    bigint not null,
    latency_millis      bigint not null,
    cache_hits          bigint not null,
    cache_misses        bigint not null,
    failed              bigint not null,
    abandoned           bigint not null,
    abandoned_cost      numeric(38, 12) not null,
    -- ended without a price: their costs come with it
    suspended           bigint not null,
    failed_attempts     bigint not null,
    attempt_cost        numeric(38, 12) not null,
    primary key (user_id, at, tag, value)
) with (fillfactor = 80);
create index on usage_tag_day (at);

-- What the log says of each day, counted from its text, apart from the roll-ups that it is compared with.
create table ledger_day (
    grouping            text not null,
    at                  timestamptz not null,
    user_id             uuid not null,
    by                  text[] not null,
    requests            bigint not null,
    cost                numeric(38, 12) not null,
    input_tokens        bigint not null,
    output_tokens       bigint not null,
    cached_input_tokens bigint not null,
    cache_write_tokens  bigint not null,
    reasoning_tokens    bigint not null,
    latency_millis      bigint not null,
    cache_hits          bigint not null,
    cache_misses        bigint not null,
    failed              bigint not null,
    abandoned           bigint not null,
    abandoned_cost      numeric(38, 12) not null,
    suspended           bigint not null,
    failed_attempts     bigint not null,
    attempt_cost        numeric(38, 12) not null,
    primary key (grouping, at, user_id, by)
);

-- How far that count is, and which day was compared last.
create table ledger_check (
    only_one   boolean primary key default true check (only_one),
    position   bigint not null,
    caught_up  boolean not null,
    last_day   timestamptz,
    checked_at timestamptz
);
insert into ledger_check (position, caught_up) values (-1, false);

-- What differed when its day was last compared.
create table ledger_difference (
    table_name      text not null,
    at              timestamptz not null,
    user_id         uuid not null,
    by              text[] not null,
    cost_in_log     numeric(38, 12) not null,
    cost_shown      numeric(38, 12) not null,
    requests_in_log bigint not null,
    requests_shown  bigint not null,
    -- the names of those that differ, and both their values
    figures         text[] not null,
    figures_in_log  numeric[] not null,
    figures_shown   numeric[] not null
);
