-- What was admitted of each user: on its last day (UTC), and when last.
create table request_window (
    user_id   uuid primary key,
    day       date not null,
    day_count bigint not null,
    latest    timestamptz not null
) with (fillfactor = 50);

-- How many at which moment; kept are those since a minute before the minute of the user's latest began, so that a rebuild
-- keeps the same.
create table admission (
    user_id     uuid not null,
    admitted_at timestamptz not null,
    admitted    bigint not null,
    primary key (user_id, admitted_at)
);
