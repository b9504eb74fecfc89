package com.llmgateway.gateway.completions.relay;

import com.llmgateway.gateway.completions.reply.Reply;
import com.llmgateway.gateway.completions.request.Endpoint;
import com.llmgateway.gateway.completions.request.Endpoint.Answers;
import com.llmgateway.gateway.web.ApiError;

/** What a stream ends with that nobody served after its head, as an event of the kind that its client reads. */
public final class LastWords {

    private static final String ERROR = "error";

    private LastWords() {}

    /** What the gateway itself says. */
    public static void say(ApiError error, Endpoint endpoint, Reply reply) {
        boolean message = endpoint.answers() == Answers.MESSAGE;
        byte[] words = message
                ? MessageError.error(error.status(), error.message(), reply.requestId())
                : StreamShape.error(error);
        say(words, endpoint, reply);
    }

    /** @param error in the endpoint's own form */
    static void say(byte[] error, Endpoint endpoint, Reply reply) {
        switch (endpoint.answers()) {
            case CHOICES -> reply.lastEvent(null, error);
            case MESSAGE -> reply.lastEvent(ERROR, error);
            case OBJECT, FILE ->
                reply.lastEvent(ERROR, TypedReading.of(endpoint).told(error));
        }
    }
}
