package com.llmgateway.gateway.completions.relay;

import com.llmgateway.contracts.Refusal.GatewayStopping;
import com.llmgateway.gateway.providers.call.Line;
import com.llmgateway.gateway.web.ApiError;

/** How a stream came to its end. */
enum End {
    WHOLE,
    BROKEN,
    TOLD,
    STOPPED,
    CLIENT_LEFT;

    /** What a stream ends with that the gateway itself ends. */
    static ApiError stopping() {
        return ApiError.of(new GatewayStopping(false));
    }

    /** The end of a stream that is not whole, and whose provider has not said why. */
    static End unfinished(Line line) {
        return line.isStopped() ? STOPPED : BROKEN;
    }

    /** What a try that ended so is called in the books. */
    String code(Line line) {
        return switch (this) {
            case TOLD -> "upstream_refused";
            case STOPPED -> failure();
            case WHOLE, BROKEN, CLIENT_LEFT -> line.isLate() ? "upstream_timeout" : failure();
        };
    }

    /** What a completion of nothing but such a try is called. */
    String failure() {
        return this == STOPPED ? String.valueOf(stopping().code()) : "upstream_broken";
    }

    /** What is said in the place of what the provider owes, as OpenAI's clients read it. */
    byte[] words(String provider) {
        return this == STOPPED ? StreamShape.error(stopping()) : StreamShape.broken(provider);
    }
}
