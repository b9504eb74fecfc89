-- What each limited user has been admitted: ever, and on its last day (UTC).
create table gateway.request_window (
    log text not null,
    user_id uuid not null,
    admitted bigint not null,
    day date not null,
    day_count bigint not null,
    primary key (log, user_id)
) with (fillfactor = 50);

-- When: one row for what one append admitted of one user, numbered from the user's first admission on. The admissions of
-- the last minute are all that were admitted, less the number of the earliest run younger than that: one probe.
create table gateway.admission_run (
    log text not null,
    user_id uuid not null,
    admitted_at timestamptz not null,
    first_ordinal bigint not null,
    primary key (log, user_id, admitted_at, first_ordinal)
);
