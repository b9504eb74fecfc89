package com.llmgateway.projection.log;

import java.util.List;
import org.axonframework.config.ProcessingGroup;

/**
 * Keeps one read model: event handlers that write its tables, and a reset handler that empties them. It names its tables
 * without a schema, so that a rebuild can run the same class beside the live one; it touches no other tables, and keeps
 * nothing in fields but what it was constructed with.
 */
public interface Projection {

    /** The name it is rebuilt by. */
    String name();

    /** The tables that it alone writes. */
    List<String> tables();

    /** The group of projections that it advances with, in the same transaction. */
    default String group() {
        return getClass().getAnnotation(ProcessingGroup.class).value();
    }
}
