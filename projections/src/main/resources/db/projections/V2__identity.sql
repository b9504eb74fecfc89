-- Accounts as lists show them. Who they are is in profiles, not here.
create table account (
    user_id    uuid primary key,
    plan       text not null,
    role       text not null,
    suspended  boolean not null,
    created_at timestamptz not null
);

create table plan (
    name       text primary key,
    per_minute int,
    per_day    int
);
