package com.llmgateway.command.log;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A clause on its way through an append, with the fate of the unit of work that brought it. */
public final class Carried<C extends Clause> {

    private final C clause;

    private @Nullable RuntimeException refusal;

    Carried(C clause) {
        this.clause = clause;
    }

    public C clause() {
        return clause;
    }

    /** Drops the whole unit from the append; its caller gets {@code why}. */
    public void refuse(RuntimeException why) {
        refusal = why;
    }

    Optional<RuntimeException> refusal() {
        return Optional.ofNullable(refusal);
    }
}
