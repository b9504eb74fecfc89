-- What a gateway key may do. The revision counts its changes.
create table gateway.gateway_key (
    log text not null,
    key_id uuid not null,
    user_id uuid not null,
    revision bigint not null,
    revoked boolean not null,
    expires_at timestamptz,
    models text[] not null,
    -- name=value
    tags text[] not null,
    -- default, off, exact or semantic
    cache text not null,
    primary key (log, key_id)
);
create index gateway_key_of_user on gateway.gateway_key (log, user_id) where not revoked;

-- The texts a key is recognised by: its present one, and former ones until their grace is over, and for a day longer. Only
-- a keyed hash of a hash is kept.
create table gateway.gateway_key_secret (
    log text not null,
    hmac text not null,
    key_id uuid not null,
    valid_until timestamptz,
    primary key (log, hmac)
);
create index gateway_key_secret_of_key on gateway.gateway_key_secret (log, key_id);
-- The ended ones are looked for every minute, and are few.
create index gateway_key_secret_by_end on gateway.gateway_key_secret (log, valid_until) where valid_until is not null;

-- What the gateway pays with, sealed. A removed key keeps its row without the secret: it did exist.
create table gateway.provider_key (
    log text not null,
    provider_key_id uuid not null,
    owner uuid not null,
    provider text not null,
    shared boolean not null,
    base_url text,
    sealed text,
    primary key (log, provider_key_id)
);
create index provider_key_of_owner on gateway.provider_key (log, owner);
create index provider_key_shared on gateway.provider_key (log) where shared;
