package com.llmgateway.gateway.providers.openai;

import com.llmgateway.gateway.json.Trees;
import com.llmgateway.gateway.providers.call.Outcome.Declined;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts the errors of providers into OpenAI's form: what is missing is added, and what has it already passes byte by byte. */
public final class ErrorBodies {

    private static final String ERROR = "error";

    private ErrorBodies() {}

    /** The error of an event in a stream, which has no status any more; nothing else of the event is for the client. */
    public static byte[] inOpenAisForm(byte[] event) {
        return completed(500, event)
                .map(body -> Trees.object().set(ERROR, body.path(ERROR)))
                .map(Trees::bytes)
                .orElse(event);
    }

    public static Declined inOpenAisForm(Declined declined) {
        return completed(declined.status(), declined.body())
                .map(body -> new Declined(declined.status(), declined.headers(), Trees.bytes(body)))
                .orElse(declined);
    }

    /** Nothing where that has the form already, or no words. */
    private static Optional<ObjectNode> completed(int status, byte[] text) {
        return Trees.read(text)
                .filter(body -> !hasTheForm(body))
                .flatMap(body -> complete(status, body.isArray() ? body.path(0) : body));
    }

    private static boolean hasTheForm(JsonNode body) {
        JsonNode error = body.path(ERROR);
        return error.path("message").isString()
                && error.path("type").isString()
                && isTextOrNull(error, "param")
                && isTextOrNull(error, "code");
    }

    private static boolean isTextOrNull(JsonNode error, String name) {
        return error.has(name)
                && (error.path(name).isString() || error.path(name).isNull());
    }

    /** The same error with the four members, and whatever else it says where it says it. */
    private static Optional<ObjectNode> complete(int status, JsonNode body) {
        return words(body).map(words -> {
            ObjectNode told = fourMembers(status, words, body).body();
            boolean isInside = body.has(ERROR);
            addMissing(isInside ? body.path(ERROR) : body, told.withObjectProperty(ERROR));
            if (isInside) {
                addMissing(body, told);
            } else {
                // It says no more than that this is an error.
                told.withObjectProperty(ERROR).remove("object");
            }
            return told;
        });
    }

    private static OpenAiError fourMembers(int status, String words, JsonNode body) {
        JsonNode error = body.path(ERROR).isObject() ? body.path(ERROR) : body;
        OpenAiError usual = OpenAiError.of(status, words);
        String type = Trees.text(error, "type");
        JsonNode code = error.path("code");
        return new OpenAiError(
                words,
                type.isEmpty() ? usual.type() : type,
                error.path("param").isString() ? error.path("param").asString() : null,
                code.isString() ? code.asString() : usual.code());
    }

    private static void addMissing(JsonNode from, ObjectNode to) {
        from.properties().forEach(member -> to.putIfAbsent(member.getKey(), member.getValue()));
    }

    /** Its message, wherever it stands: an object in its place is told as it is. */
    private static Optional<String> words(JsonNode body) {
        return Optional.of(body.path(ERROR))
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
