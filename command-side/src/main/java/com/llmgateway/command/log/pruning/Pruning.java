package com.llmgateway.command.log.pruning;

/** Lets go of rows of one feature that decide nothing any more, so that its tables do not grow for ever. */
public interface Pruning {

    /** Removes a portion of them, and says whether there may be more. */
    boolean prune();
}
