package com.llmgateway.gateway.completions.answer;

import com.llmgateway.gateway.completions.wire.Span;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was seen in an answer, or in one chunk of it. Spans are places in the text that was read.
 *
 * @param end where its closing brace stands
 * @param choices how many it has; -1 when it has no array of them
 * @param noChoices what it has in place of that array
 * @param list the array that holds an answer without choices, by its name
 * @param usage the provider's usage object, wherever it put it
 * @param usageMember the top-level member {@code usage} with its comma, even if null
 * @param metadataMember a member that only the gateway may set, with its comma
 * @param errorMember an error that is none, with its comma
 */
public record Seen(
        int end,
        int choices,
        @Nullable Span noChoices,
        @Nullable String list,
        boolean error,
        @Nullable String finishReason,
        @Nullable String model,
        @Nullable String serviceTier,
        @Nullable Span id,
        @Nullable Span created,
        @Nullable Span modelValue,
        @Nullable Span usage,
        @Nullable Span usageMember,
        @Nullable Span metadataMember,
        @Nullable Span errorMember) {

    static final String CHOICES = "choices";

    /** An answer of which only this is known. */
    public static Seen of(@Nullable String model, @Nullable String finishReason, @Nullable String serviceTier) {
        return new Seen(
                0, -1, null, null, false, finishReason, model, serviceTier, null, null, null, null, null, null, null);
    }

    /** Whether there is an answer where one is looked for. */
    boolean holds(String name) {
        return name.equals(CHOICES) ? choices > 0 : name.equals(list);
    }

    /** What the answer in {@code text} is called, where it has a name. */
    public Optional<String> name(byte[] text) {
        return Optional.ofNullable(id)
                .map(span -> span.of(text))
                .filter(value -> value.startsWith("\""))
                .map(value -> value.substring(1, value.length() - 1));
    }

    public boolean isUsageOnly() {
        return choices <= 0 && usage != null;
    }

    /** Whether it is of another kind than the chunks of a stream, which have choices or usage. */
    public boolean isForeign() {
        return choices < 0 && usage == null;
    }

    /** Whether it has no array of choices, where clients look at each chunk's. */
    public boolean lacksChoices() {
        return choices < 0;
    }

    /** Whether the usage stands where clients look for it. */
    public boolean tellsUsage() {
        return usage != null
                && usageMember != null
                && usage.to() <= usageMember.to()
                && usage.from() > usageMember.from();
    }
}
