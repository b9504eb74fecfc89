package com.llmgateway.command.log;

import java.sql.SQLException;

/** The connection was lost while COMMIT was on its way: the batch may be durable or not. */
final class UnknownOutcome extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Rules.Decision decision;

    UnknownOutcome(Rules.Decision decision, SQLException cause) {
        super(cause);
        this.decision = decision;
    }

    Rules.Decision decision() {
        return decision;
    }
}
