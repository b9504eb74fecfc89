package com.llmgateway.command.log;

/** Where a command handler puts the clauses of the unit of work that it runs in. */
@FunctionalInterface
public interface Clauses {

    /** Adds a clause to the current unit of work's append. A unit that appends no event drops its clauses. */
    void add(Clause clause);
}
