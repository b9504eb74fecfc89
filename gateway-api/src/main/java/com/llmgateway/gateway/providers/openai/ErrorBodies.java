package com.llmgateway.gateway.providers.openai;

import com.llmgateway.gateway.json.Trees;
import com.llmgateway.gateway.providers.call.Outcome.Declined;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts the errors of providers into OpenAI's form. What has that form already passes byte by byte. */
public final class ErrorBodies {

    private ErrorBodies() {}

    /** The error of an event in a stream, which has no status any more. */
    public static byte[] inOpenAisForm(byte[] event) {
        return inOpenAisForm(new Declined(500, Map.of(), event)).body();
    }

    public static Declined inOpenAisForm(Declined declined) {
        return Trees.read(declined.body())
                .filter(body -> !hasTheForm(body))
                .flatMap(body -> complete(declined.status(), body.isArray() ? body.path(0) : body))
                .map(body -> new Declined(declined.status(), declined.headers(), Trees.bytes(body)))
                .orElse(declined);
    }

    private static boolean hasTheForm(JsonNode body) {
        JsonNode error = body.path("error");
        return error.path("message").isString()
                && error.path("type").isString()
                && isTextOrNull(error, "param")
                && isTextOrNull(error, "code");
    }

    private static boolean isTextOrNull(JsonNode error, String name) {
        return error.has(name)
                && (error.path(name).isString() || error.path(name).isNull());
    }

    /** The same error with the four members; nothing when there are no words to be found. */
    private static Optional<ObjectNode> complete(int status, JsonNode body) {
        JsonNode error = body.path("error").isObject() ? body.path("error") : body;
        return words(body).map(words -> {
            OpenAiError usual = OpenAiError.of(status, words);
            String type = Trees.text(error, "type");
            JsonNode code = error.path("code");
            return new OpenAiError(
                            words,
                            type.isEmpty() ? usual.type() : type,
                            error.path("param").isString() ? error.path("param").asString() : null,
                            code.isString() ? code.asString() : usual.code())
                    .body();
        });
    }

    /** Its message, wherever it stands: an object in its place is told as it is. */
    private static Optional<String> words(JsonNode body) {
        return Optional.of(body.path("error"))
                .map(error -> error.isObject() ? error.path("message") : error)
                .filter(ErrorBodies::says)
                .or(() -> Optional.of(body.path("message")).filter(ErrorBodies::says))
                .or(() -> Optional.of(body.path("detail")).filter(ErrorBodies::says))
                .map(words -> words.isString() ? words.asString() : Trees.text(words));
    }

    private static boolean says(JsonNode words) {
        return words.isString() || (words.isContainer() && !words.isEmpty());
    }
}
