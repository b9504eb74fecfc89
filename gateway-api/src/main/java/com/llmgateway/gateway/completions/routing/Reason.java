package com.llmgateway.gateway.completions.routing;

import com.llmgateway.gateway.completions.complexity.Need;
import java.util.Locale;
import java.util.stream.Stream;

/** Why a model is not asked. */
enum Reason {
    /** The catalogue does not list it, or has no price for it. */
    NOT_SERVED,
    DRAINED,
    /** The gateway key is restricted to others. */
    NOT_ALLOWED,
    NO_PROVIDER_KEY,
    NO_VISION,
    NO_AUDIO,
    NO_VIDEO,
    NO_FILES,
    NO_SPEECH,
    NO_TOOLS,
    NO_SCHEMA,
    PARAMETER_NOT_TAKEN,
    ANSWER_TOO_SHORT,
    CONTEXT_TOO_SMALL,
    CIRCUIT_OPEN;

    static Reason lackOf(Need need) {
        return switch (need) {
            case VISION -> NO_VISION;
            case AUDIO -> NO_AUDIO;
            case VIDEO -> NO_VIDEO;
            case FILES -> NO_FILES;
            case SPEECH -> NO_SPEECH;
            case TOOLS -> NO_TOOLS;
            case SCHEMA -> NO_SCHEMA;
        };
    }

    /** Whether the model cannot do what the request takes. */
    boolean isLack() {
        return Stream.of(Need.values()).map(Reason::lackOf).anyMatch(this::equals);
    }

    String printed() {
        return name().toLowerCase(Locale.ROOT);
    }
}
