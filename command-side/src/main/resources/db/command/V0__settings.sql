-- Which master key this database was first used with: an HMAC made by it, which tells nothing about it.
create table gateway.secret_check (
    log text primary key,
    fingerprint bytea not null
);
