package com.llmgateway.gateway.completions;

import com.llmgateway.gateway.completions.wire.JsonText;
import com.llmgateway.gateway.completions.wire.Span;
import com.llmgateway.gateway.completions.wire.Splice;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway has to know of a request; everything else stays in the client's own bytes.
 *
 * @param endpoint where it came in
 * @param end where its closing brace stands
 * @param model as the client named it; missing when the gateway is to choose
 * @param promptTokens roughly
 * @param mostTokens the limit on the answer, where the client set one
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ModelRequest(
        Endpoint endpoint,
        byte[] body,
        int end,
        @Nullable String model,
        @Nullable Span modelValue,
        boolean streamed,
        StreamOptions streamOptions,
        long promptTokens,
        @Nullable Long mostTokens,
        long choices,
        boolean hasAttachments,
        boolean hasTools,
        ComplexityScore complexity) {

    private static final String AUTO = "auto";

    /** Reads and validates a body; refuses with {@code InvalidRequest}. */
    static ModelRequest read(Endpoint endpoint, byte[] body) {
        return new RequestScan(endpoint, body).read();
    }

    boolean usageAsked() {
        return streamOptions.usageAsked();
    }

    /**
     * The bytes for the provider: the client's own, but for the model where it is another, and for the usage of a stream,
     * which the books need even when the client does not.
     */
    byte[] forProvider(String routedModel, boolean askForUsage) {
        var splice = new Splice(body);
        if (modelValue == null) {
            splice.insert(end, ",\"model\":" + JsonText.quoted(routedModel));
        } else if (!routedModel.equals(model)) {
            splice.replace(modelValue, JsonText.quoted(routedModel));
        }
        if (streamed && askForUsage && endpoint.takesStreamOptions()) {
            streamOptions.askForUsage(splice, end);
        }
        return splice.apply(new Span(0, body.length));
    }

    static boolean asksForRouting(@Nullable String model) {
        return model == null || model.equals(AUTO);
    }
}
