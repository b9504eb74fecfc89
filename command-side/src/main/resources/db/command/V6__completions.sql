-- The nodes of this gateway; one whose lease has run out is dead, and its open completions are for the others to end.
create table gateway.node (
    log text not null,
    node_id uuid not null,
    lease_until timestamptz not null,
    -- since when without a lapse
    leased_since timestamptz not null,
    primary key (log, node_id)
);

-- Which completion serves a request that is to be served once. What became of it is said by its events.
create table gateway.claim (
    log text not null,
    user_id uuid not null,
    key text not null,
    request text not null,
    completion_id uuid not null,
    claimed_at timestamptz not null,
    primary key (log, user_id, key)
);
create index claim_by_age on gateway.claim (log, claimed_at);

-- Which provider key made a response that can be asked for again by the name that its provider gave it. The row stays as
-- long as the history that says the same: how long the response itself is kept is the provider's business.
create table gateway.response (
    log text not null,
    user_id uuid not null,
    response_id text not null,
    completion_id uuid not null,
    provider_key_id uuid not null,
    provider text not null,
    primary key (log, user_id, response_id)
);

-- Answers for whoever asks the same again, sealed. They may be lost at any time, so they are kept out of the
-- write-ahead log, and with it out of backups and replicas.
create unlogged table gateway.kept_answer (
    log text not null,
    user_id uuid not null,
    name text not null,
    completion_id uuid not null,
    expires_at timestamptz not null,
    size int not null,
    sealed bytea not null,
    -- for answers that are found by similar questions: what else was asked, hashed, and the question's vector, sealed
    setting text,
    sealed_vector bytea,
    primary key (log, user_id, name)
);
create index kept_answer_by_setting on gateway.kept_answer (log, user_id, setting, completion_id desc)
    where setting is not null;
create index kept_answer_by_age on gateway.kept_answer (log, completion_id desc) include (size);
create index kept_answer_by_expiry on gateway.kept_answer (log, expires_at);
