package com.llmgateway.command.log;

import java.sql.SQLException;
import java.util.List;

/** Decides and writes every clause of one kind in a batch, inside the append transaction, under the log's head lock. */
public interface ClauseRule<C extends Clause> {

    /** The very class of the clauses, not one that they extend. */
    Class<C> kind();

    /**
     * Applies these clauses in order, as one set where their number matters. A clause that cannot hold is refused and
     * must not have written anything; refusing one unit leaves its neighbours alone.
     */
    void apply(AppendTransaction append, List<Carried<C>> clauses) throws SQLException;
}
