package com.llmgateway.contracts.settings;

/**
 * A module's tables: each module declares one as a bean, and all are brought up to date, in order, before anybody gets a
 * connection.
 *
 * @param order modules with a lower number first
 * @param schema where the tables and their history live
 * @param location Flyway's location of the scripts, for example {@code classpath:db/command}
 */
public record Migrations(int order, String schema, String location) {}
