package com.llmgateway.contracts.audit;

import java.util.List;

/**
 * What a rebuild did: how each new table compared with the old one at the same position, before they were switched.
 */
public record RebuildView(String projection, long position, boolean equal, List<TableView> tables, long tookMillis) {

    /** One table; the hash covers every row. */
    public record TableView(String name, long rowsBefore, long rowsAfter, String hashBefore, String hashAfter) {}
}
