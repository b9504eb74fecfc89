package com.llmgateway.command.log;

import java.sql.Connection;
import java.time.Instant;

/**
 * The transaction that appends a batch.
 *
 * @param log the log's name: the first column of every key that this transaction touches
 * @param now the database's clock when this transaction began to write; never goes back within one log
 */
public record AppendTransaction(Connection connection, String log, Instant now) {}
