-- What a plan admits; null means unlimited.
create table gateway.plan (
    log text not null,
    name text not null,
    per_minute int,
    per_day int,
    primary key (log, name)
);

-- What an account may do. The revision counts its changes, and those of its own provider keys. Access tokens and log-ins
-- are good only if they were given out, or began, since its password was changed last, if ever.
create table gateway.account (
    log text not null,
    user_id uuid not null,
    plan text not null,
    role text not null,
    suspended boolean not null,
    revision bigint not null,
    tokens_since timestamptz,
    primary key (log, user_id),
    foreign key (log, plan) references gateway.plan (log, name)
);

-- Who that is. Never in an event, so that it can be erased.
create table gateway.profile (
    log text not null,
    user_id uuid not null,
    email text not null,
    email_hmac text not null,
    password_hash text not null,
    primary key (log, user_id),
    constraint profile_email unique (log, email_hmac)
);

-- The sessions that can still be refreshed, and for a day those that have expired.
create table gateway.session (
    log text not null,
    session_id uuid not null,
    user_id uuid not null,
    expires_at timestamptz not null,
    primary key (log, session_id)
);
create index session_of_user on gateway.session (log, user_id);
-- The expired ones are looked for every minute.
create index session_by_expiry on gateway.session (log, expires_at);
