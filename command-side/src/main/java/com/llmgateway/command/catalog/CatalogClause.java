package com.llmgateway.command.catalog;

import com.llmgateway.command.log.Clause;
import com.llmgateway.contracts.catalog.ModelEvent;

/**
 * Writes what has happened to a model into the rows that decide, and counts the change for every caller.
 *
 * @param sequence the number of the publication, if this is one
 */
record CatalogClause(ModelEvent event, long sequence) implements Clause {}
