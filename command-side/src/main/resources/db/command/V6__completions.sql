-- The nodes of this gateway; one whose lease has run out is dead, and its open completions are for the others to end.
create table gateway.node (
    log text not null,
    node_id uuid not null,
    lease_until timestamptz not null,
    -- since when without a lapse
    leased_since timestamptz not null,
    primary key (log, node_id)
);
