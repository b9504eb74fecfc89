package com.llmgateway.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class TestDatabaseTest {

    @Test
    void runsPostgres18WithDurabilityOn() throws SQLException {
        try (var connection = TestDatabase.empty().dataSource().getConnection();
                var rows = connection
                        .createStatement()
                        .executeQuery(
                                "select setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes')")) {
            assertThat(connection.getMetaData().getDatabaseMajorVersion()).isEqualTo(18);
            while (rows.next()) {
                assertThat(rows.getString(1)).isEqualTo("on");
            }
        }
    }
}
