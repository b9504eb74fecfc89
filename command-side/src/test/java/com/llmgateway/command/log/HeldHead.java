package com.llmgateway.command.log;

import java.sql.Connection;
import java.sql.SQLException;

/** Holds a log's head, as another node's append would, so that a test can fill the queue behind it. */
final class HeldHead implements AutoCloseable {

    private final Connection connection;

    HeldHead(TestLog node) throws SQLException {
        connection = node.owner().getConnection();
        connection.setAutoCommit(false);
        Head.lock(connection, "main");
    }

    @Override
    public void close() throws SQLException {
        connection.commit();
        connection.close();
    }
}
