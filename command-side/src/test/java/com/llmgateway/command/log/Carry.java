package com.llmgateway.command.log;

import java.util.Optional;

/** Hands clauses to a rule as an append does. */
public final class Carry {

    private Carry() {}

    public static <C extends Clause> Carried<C> of(C clause) {
        return new Carried<>(clause);
    }

    public static Optional<RuntimeException> refusal(Carried<?> carried) {
        return carried.refusal();
    }
}
