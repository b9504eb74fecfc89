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

