package com.llmgateway.gateway.completions.relay;

import com.llmgateway.gateway.providers.call.Line;

/** How a stream came to its end. */
enum End {
    WHOLE,
    BROKEN,
    TOLD,
    CLIENT_LEFT;

    /** What a try that ended so is called in the books. */
    String code(Line line) {
        if (this == TOLD) {
            return "upstream_refused";
        }
        return line.isLate() ? "upstream_timeout" : "upstream_broken";
    }
}
