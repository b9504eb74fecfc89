package com.llmgateway.command.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LinkTest {

    private final TestLog node = TestLog.open();

    private final Link link = new Link(node.source());

    @AfterEach
    void close() {
        link.close();
        node.close();
    }

    @Test
    void aConnectionThatCannotBePreparedIsNotKept() throws SQLException {
        Rowset.execute(node.source(), Rows.PREPARE); // what the link is about to prepare on the same connection

        assertThatThrownBy(link::open).isInstanceOf(SQLException.class);

        assertThat(link.isOpen()).isFalse();
        assertThat(link.open().connection().isValid(1)).isTrue();
    }
}
