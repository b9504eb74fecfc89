-- What is served and what it costs, as the append transaction left it: written with the event, read to decide.
create table gateway.listed_model (
    log text not null,
    model uuid not null,
    provider text not null,
    name text not null,
    mode text not null,
    context_window bigint,
    max_output_tokens bigint,
    answer_seconds bigint,
    capabilities text[] not null,
    listed_at timestamptz not null,
    retired boolean not null,
    primary key (log, model)
);

-- Prices are added, never edited: the one in force began last, and of two that begin together the later published.
create table gateway.price (
    log text not null,
    model uuid not null,
    sequence bigint not null,
    effective_from timestamptz not null,
    prices text not null,
    source text not null,
    primary key (log, model, sequence)
);
revoke update, delete on gateway.price from gateway_app;

-- By which models the requests that name a route are served, as JSON.
create table gateway.route (
    log text not null,
    name text not null,
    definition text not null,
    primary key (log, name)
);

-- The providers that are not to be asked.
create table gateway.drained_provider (
    log text not null,
    provider text not null,
    primary key (log, provider)
);
