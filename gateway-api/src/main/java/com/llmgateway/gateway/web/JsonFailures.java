package com.llmgateway.gateway.web;

import com.llmgateway.contracts.Refusal.InvalidRequest;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says what is wrong with a JSON body and where, without repeating what it held. */
final class JsonFailures {

    private JsonFailures() {}

    static InvalidRequest of(Throwable failure) {
        Optional<JacksonException> json = Causes.find(failure, JacksonException.class);
        return json.map(JsonFailures::explain)
                .orElseGet(() -> new InvalidRequest("The request needs a JSON body.", null, "invalid_json"));
    }

    private static InvalidRequest explain(JacksonException failure) {
        String field = field(failure);
        return switch (failure) {
            case StreamConstraintsException _ ->
                new InvalidRequest("The JSON body is too deep or too large.", null, "invalid_json");
            case UnrecognizedPropertyException _ ->
                new InvalidRequest("Unknown field `%s`.".formatted(field), field, "unknown_parameter");
            case InvalidNullException alone when !isInList(alone) -> missing(field);
            case MismatchedInputException wrong when isMissing(wrong) -> missing(field);
            case MismatchedInputException _
            when field == null -> new InvalidRequest("The JSON body has to be an object.", null, "invalid_type");
            case MismatchedInputException _ ->
                new InvalidRequest("`%s` has the wrong type or value.".formatted(field), field, "invalid_type");
            default -> new InvalidRequest("The body is not well-formed JSON.", null, "invalid_json");
        };
    }

    private static boolean isInList(JacksonException failure) {
        return failure.getPath().getLast().getIndex() >= 0;
    }

    private static boolean isMissing(MismatchedInputException failure) {
        return failure.getOriginalMessage().startsWith("Missing required creator property");
    }

    private static InvalidRequest missing(@Nullable String field) {
        return new InvalidRequest("`%s` is missing.".formatted(field), field, "missing_required_parameter");
    }

    /** For example {@code models} or {@code prices.input}; a name too long to be one of ours is not repeated. */
    private static @Nullable String field(JacksonException failure) {
        String path = failure.getPath().stream()
                .map(JacksonException.Reference::getPropertyName)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("."));
        return path.isEmpty() ? null : path.length() > 64 ? path.substring(0, 64) : path;
    }
}
