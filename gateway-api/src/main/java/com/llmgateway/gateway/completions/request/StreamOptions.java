package com.llmgateway.gateway.completions.request;

import com.llmgateway.gateway.completions.wire.Span;
import com.llmgateway.gateway.completions.wire.Splice;
import com.llmgateway.gateway.completions.wire.Wire;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Whether the client asked for a stream's usage, and where it did.
 *
 * @param value where {@code stream_options} stands, if at all
 * @param readable whether it is an object or null; anything else is for the provider to refuse
 * @param isEmpty whether the object has no members
 * @param includeUsage where its switch stands, if at all
 */
record StreamOptions(
        @Nullable Span value,
        boolean readable,
        boolean isNull,
        boolean isEmpty,
        @Nullable Span includeUsage,
        boolean usageAsked) {

    static final StreamOptions ABSENT = new StreamOptions(null, true, false, false, null, false);

    private static final String SWITCH = "\"include_usage\":true";

    static StreamOptions read(JsonParser json, JsonToken token) {
        int from = (int) json.currentTokenLocation().getByteOffset();
        if (token != JsonToken.START_OBJECT) {
            boolean isNull = token == JsonToken.VALUE_NULL;
            return new StreamOptions(Wire.value(json), isNull, isNull, false, null, false);
        }
        boolean empty = true;
        boolean asked = false;
        Span includeUsage = null;
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            empty = false;
            boolean isSwitch = json.currentName().equals("include_usage");
            JsonToken value = json.nextToken();
            Span span = Wire.value(json);
            if (isSwitch) {
                includeUsage = span;
                asked = value == JsonToken.VALUE_TRUE;
            }
        }
        Span value = new Span(from, (int) json.currentLocation().getByteOffset());
        return new StreamOptions(value, true, false, empty, includeUsage, asked);
    }

    void askForUsage(Splice request, int end) {
        if (usageAsked || !readable) {
            return;
        }
        if (value == null) {
            request.insert(end, ",\"stream_options\":{" + SWITCH + "}");
        } else if (isNull) {
            request.replace(value, "{" + SWITCH + "}");
        } else if (includeUsage != null) {
            request.replace(includeUsage, "true");
        } else {
            request.insert(value.to() - 1, (isEmpty ? "" : ",") + SWITCH);
        }
    }
}
