-- The working role owns the read models: it rebuilds them.
do $$
declare
    found record;
begin
    for found in
        select nspname from pg_namespace
        where nspname in ('read_model', 'read_model_next') and nspowner <> 'gateway_app'::regrole
    loop
        execute format('alter schema %I owner to gateway_app', found.nspname);
    end loop;
    for found in
        select oid::regclass as name from pg_class
        where relnamespace in ('read_model'::regnamespace, 'read_model_next'::regnamespace)
          and relkind = 'r' and relname <> 'flyway_schema_history' and relowner <> 'gateway_app'::regrole
    loop
        execute format('alter table %s owner to gateway_app', found.name);
    end loop;
end $$;
