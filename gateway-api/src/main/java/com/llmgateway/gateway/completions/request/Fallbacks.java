package com.llmgateway.gateway.completions.request;

import com.llmgateway.gateway.completions.wire.Span;
import com.llmgateway.gateway.completions.wire.Splice;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The models that may answer in place of the one that was asked for: the gateway's own field, which no provider knows. But
 * Anthropic has one of the same name, with other things in it.
 *
 * @param theirs the models that Anthropic may turn to by itself, as far as the request names them
 * @param members where it stands, with the comma that goes with it; in a form, each of its parts
 * @param stays whether it is not the gateway's
 */
record Fallbacks(List<String> models, List<String> theirs, List<Span> members, boolean isFirst, boolean stays) {

    static final String NAME = "fallbacks";

    static final Fallbacks NONE = new Fallbacks(List.of(), List.of(), List.of(), false, false);

    private static final int MOST = 8;

    static Fallbacks read(Endpoint endpoint, JsonParser json, String name, JsonToken token) {
        if (token == JsonToken.VALUE_NULL) {
            return NONE;
        }
        var models = new ArrayList<String>();
        var theirs = new ArrayList<String>();
        JsonToken odd = token == JsonToken.START_ARRAY ? names(json, models, theirs) : token;
        if (odd == null) {
            return of(models, List.of());
        }
        if (!endpoint.equals(Endpoint.MESSAGES)) {
            throw BadRequest.wrongType(name, "an array of strings", odd);
        }
        json.skipChildren();
        return new Fallbacks(List.of(), List.copyOf(theirs), List.of(), false, true);
    }

    /** Those of a form, where these parts name them. */
    static Fallbacks of(List<String> models, List<Span> parts) {
        if (models.size() > MOST) {
            throw BadRequest.of("At most %d fallbacks are taken.".formatted(MOST), NAME, "array_above_max_length");
        }
        return new Fallbacks(List.copyOf(models), List.of(), parts, false, false);
    }

    /** Reads the array to its end; tells what is no name in it. */
    private static @Nullable JsonToken names(JsonParser json, List<String> names, List<String> theirs) {
        JsonToken odd = null;
        for (JsonToken next = json.nextToken(); next != JsonToken.END_ARRAY; next = json.nextToken()) {
            if (next == JsonToken.VALUE_STRING) {
                names.add(json.getString());
            } else {
                odd = odd == null ? next : odd;
                model(json, next, theirs);
            }
        }
        return odd;
    }

    private static void model(JsonParser json, JsonToken token, List<String> theirs) {
        if (token != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean isModel = json.currentName().equals("model");
            if (json.nextToken() == JsonToken.VALUE_STRING && isModel) {
                theirs.add(json.getString());
            } else {
                json.skipChildren();
            }
        }
    }

    /** The same, standing there; the first member of all has no comma before it. */
    Fallbacks at(Span where, boolean first) {
        return stays ? this : new Fallbacks(models, List.of(), List.of(where), first, false);
    }

    /** The next member begins there: the comma after the first one belongs to it. */
    Fallbacks before(int next) {
        return isFirst
                ? new Fallbacks(
                        models, List.of(), List.of(new Span(members.getFirst().from(), next)), false, false)
                : this;
    }

    void strip(Splice request) {
        members.forEach(request::remove);
    }
}
