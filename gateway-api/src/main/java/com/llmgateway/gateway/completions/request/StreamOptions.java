package com.llmgateway.gateway.completions.request;

import com.llmgateway.gateway.completions.wire.Span;
import com.llmgateway.gateway.completions.wire.Splice;
import org.jspecify.annotations.Nullable;

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
