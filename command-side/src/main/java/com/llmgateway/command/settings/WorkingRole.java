package com.llmgateway.command.settings;

import java.sql.Connection;
import java.sql.SQLException;

/** The role that the gateway works under: it owns no history, so it can rewrite none. */
final class WorkingRole {

    static final String NAME = "gateway_app";

    private static final String CREATE = """
            do $$
            begin
                if not exists (select from pg_roles where rolname = '%1$s') then
                    create role %1$s nologin;
                end if;
                if not pg_has_role(current_user, '%1$s', 'set') then
                    grant %1$s to current_user with set true;
                end if;
            exception
                -- roles belong to the server: a gateway on another of its databases was faster
                when duplicate_object or unique_violation then null;
            end $$
            """.formatted(NAME);

    private WorkingRole() {}

    static void create(Connection owner) throws SQLException {
        try (var statement = owner.createStatement()) {
            statement.execute(CREATE);
        }
    }
}
