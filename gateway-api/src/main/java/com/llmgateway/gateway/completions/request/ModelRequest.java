package com.llmgateway.gateway.completions.request;

import com.llmgateway.gateway.catalog.Auto;
import com.llmgateway.gateway.catalog.Purpose;
import com.llmgateway.gateway.completions.complexity.ComplexityScore;
import com.llmgateway.gateway.completions.complexity.Need;
import com.llmgateway.gateway.completions.tokens.Attachments;
import com.llmgateway.gateway.completions.tokens.TokenCount;
import com.llmgateway.gateway.completions.wire.JsonText;
import com.llmgateway.gateway.completions.wire.Span;
import com.llmgateway.gateway.completions.wire.Splice;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway has to know of a request; everything else stays in the client's own bytes.
 *
 * @param endpoint where it came in
 * @param headers the client's own that travel to the provider
 * @param end where its closing brace stands
 * @param model as the client named it; missing when the gateway is to choose
 * @param promptTokens roughly
 * @param mostTokens the limit on the answer, where the client set one
 * @param needs what a model has to be able to do
 * @param parameters what it sets of those that some models refuse
 * @param choices how many answers it asks for, of all its prompts
 * @param units how many pictures, characters or seconds it is about, where it is
 * @param unitsMeasured whether the request itself says so, and they are no guess
 * @param serviceTier as the client named it
 * @param otherModels that its provider may turn to by itself, as far as others than its {@code fallbacks} name them
 * @param memory what it has to do with earlier and later ones
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ModelRequest(
        Endpoint endpoint,
        Map<String, String> headers,
        byte[] body,
        int end,
        @Nullable String model,
        @Nullable Span modelValue,
        boolean streamed,
        StreamOptions streamOptions,
        Fallbacks fallbackModels,
        long promptTokens,
        @Nullable Long mostTokens,
        long choices,
        boolean hasAttachments,
        Set<Need> needs,
        Set<Parameter> parameters,
        ComplexityScore complexity,
        long units,
        boolean unitsMeasured,
        @Nullable String serviceTier,
        List<String> otherModels,
        Memory memory) {

    private static final long TOKENS_BEFORE_AN_ANSWER = 3;

    /** Reads and validates a body; refuses with {@code InvalidRequest}. */
    public static ModelRequest read(Endpoint endpoint, Map<String, String> headers, byte[] body) {
        Endpoint asked = headers.containsKey(ClientHeaders.CONTENT_TYPE) ? endpoint : endpoint.withoutForm();
        return asked.form()
                ? new FormScan(asked, headers, body).read()
                : new RequestScan(asked, headers, body, new TokenCount()).read();
    }

    /** The text of the prompt, to be counted for that model; the number that came with reading it is rough. */
    public TokenCount promptText(String model) {
        TokenCount text = TokenCount.keepingText();
        new RequestScan(endpoint, headers, body, text).read();
        text.addTokens(hasAttachments ? Attachments.tokens(body, model) : 0);
        text.addTokens(endpoint.purpose() == Purpose.CHAT ? TOKENS_BEFORE_AN_ANSWER : 0);
        return text;
    }

    public List<String> fallbacks() {
        return fallbackModels.models();
    }

    /** The models that its provider may turn to by itself, as far as they are named. */
    public List<String> othersOfTheProvider() {
        List<String> theirs = fallbackModels.theirs();
        return theirs.isEmpty()
                ? otherModels
                : Stream.concat(theirs.stream(), otherModels.stream()).toList();
    }

    public boolean usageAsked() {
        return streamOptions.usageAsked();
    }

    /**
     * The bytes for the provider: the client's own, but for the model where it is another, and for the usage of a stream,
     * which the books need even when the client does not. What only the gateway understands stays here.
     */
    public byte[] forProvider(String routedModel, boolean askForUsage) {
        var splice = new Splice(body);
        fallbackModels.strip(splice);
        if (modelValue == null) {
            splice.insert(end, ",\"model\":" + JsonText.quoted(routedModel));
        } else if (!routedModel.equals(model)) {
            splice.replace(modelValue, endpoint.form() ? routedModel : JsonText.quoted(routedModel));
        }
        if (streamed && askForUsage && endpoint.takesStreamOptions()) {
            streamOptions.askForUsage(splice, end);
        }
        return splice.apply(new Span(0, body.length));
    }

    /** The same for every request that asks for the same. */
    public byte[] fingerprint() {
        return endpoint.form()
                ? Multipart.read(body, headers.get(ClientHeaders.CONTENT_TYPE))
                        .orElseThrow()
                        .fingerprint(body)
                : Fingerprint.of(body, Set.of());
    }

    static boolean asksForRouting(@Nullable String model) {
        return model == null || model.equals(Auto.NAME);
    }
}
