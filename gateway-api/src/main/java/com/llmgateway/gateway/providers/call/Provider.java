package com.llmgateway.gateway.providers.call;

/** An upstream that completions can be bought from. It never throws: whatever happens is an {@link Outcome}. */
@FunctionalInterface
public interface Provider {

    /** Asks once. Cutting the line ends the call, whatever it is waiting for. */
    Outcome ask(Ask ask, Line line);
}
