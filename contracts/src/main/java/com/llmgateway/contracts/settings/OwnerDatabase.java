package com.llmgateway.contracts.settings;

import javax.sql.DataSource;

/** Connections of the schema's owner, for migrations alone; everything else works under a role that owns no history. */
public record OwnerDatabase(DataSource dataSource) {}
