package com.llmgateway.gateway.completions.relay;

/** How a stream came to its end. */
enum End {
    WHOLE,
    BROKEN,
    TOLD,
    CLIENT_LEFT
}
