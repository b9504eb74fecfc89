package com.llmgateway.gateway.completions.request;

import com.llmgateway.gateway.completions.wire.Span;
import com.llmgateway.gateway.completions.wire.Splice;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The models that may answer in place of the one that was asked for: the gateway's own field, which no provider knows.
 *
 * @param member where it stands, with the comma that goes with it; missing when it does not
 */
record Fallbacks(List<String> models, @Nullable Span member, boolean isFirst) {

    static final String NAME = "fallbacks";

    static final Fallbacks NONE = new Fallbacks(List.of(), null, false);

    private static final int MOST = 8;

    static Fallbacks read(JsonParser json, String name, JsonToken token) {
        if (token == JsonToken.VALUE_NULL) {
            return NONE;
        }
        if (token != JsonToken.START_ARRAY) {
            throw Checks.wrongType(name, "an array of strings", token);
        }
        var models = new ArrayList<String>();
        for (JsonToken next = json.nextToken(); next != JsonToken.END_ARRAY; next = json.nextToken()) {
            if (next != JsonToken.VALUE_STRING) {
                throw Checks.wrongType(name, "an array of strings", next);
            }
            models.add(json.getString());
        }
        if (models.size() > MOST) {
            throw RequestScan.invalid(
                    "At most %d fallbacks are taken.".formatted(MOST), name, "array_above_max_length");
        }
        return new Fallbacks(List.copyOf(models), null, false);
    }

    /** The same, standing there; the first member of all has no comma before it. */
    Fallbacks at(Span where, boolean first) {
        return new Fallbacks(models, where, first);
    }

    /** The next member begins there: the comma after the first one belongs to it. */
    Fallbacks before(int next) {
        return member != null && isFirst ? new Fallbacks(models, new Span(member.from(), next), false) : this;
    }

    void strip(Splice request) {
        if (member != null) {
            request.remove(member);
        }
    }
}
