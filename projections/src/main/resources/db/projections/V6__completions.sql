-- Completions admitted and not ended: few rows, coming and going.
create table open_completion (
    completion  uuid primary key,
    node        uuid not null,
    admitted_at timestamptz not null
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
