create table gateway_key (
    key_id     uuid primary key,
    user_id    uuid not null,
    prefix     text not null,
    name       text not null,
    models     text[] not null,
    -- name=value
    tags       text[] not null,
    cache      text not null,
    created_at timestamptz not null,
    expires_at timestamptz,
    rotated_at timestamptz,
    revoked_at timestamptz
);
create index on gateway_key (user_id, key_id);
create index on gateway_key (prefix);

-- What keys were shown by before they were rotated, and until when such a text works.
create table gateway_key_former (
    key_id      uuid not null,
    prefix      text not null,
    valid_until timestamptz not null,
    primary key (prefix, key_id)
);
create index on gateway_key_former (key_id);

create table provider_key (
    provider_key_id uuid primary key,
    owner           uuid not null,
    provider        text not null,
    fingerprint     text not null,
    base_url        text,
    shared          boolean not null,
    created_at      timestamptz not null,
    removed_at      timestamptz
);
create index on provider_key (owner);
