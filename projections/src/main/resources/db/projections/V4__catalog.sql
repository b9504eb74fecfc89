-- Every model there ever was, as lists show it.
create table model (
    model_id          uuid primary key,
    provider          text not null,
    name              text not null,
    mode              text not null,
    context_window    bigint,
    max_output_tokens bigint,
    answer_seconds bigint,
    capabilities      text[] not null,
    deprecation_date  date,
    listed_at         timestamptz not null,
    retired_at        timestamptz
);

-- Every price as published, in decimal strings as lists show them: each array of names has one of amounts beside it.
create table model_price (
    model_id       uuid not null,
    sequence       bigint not null,
    effective_from timestamptz not null,
    meters         text[] not null,
    per_million    text[] not null,
    units          text[] not null,
    per_unit       text[] not null,
    source         text not null,
    published_by   uuid,
    published_at   timestamptz not null,
    primary key (model_id, sequence)
);

-- The prices of prompts above some size.
create table model_price_tier (
    model_id     uuid not null,
    sequence     bigint not null,
    above_tokens bigint not null,
    meters       text[] not null,
    per_million  text[] not null,
    primary key (model_id, sequence, above_tokens)
);
