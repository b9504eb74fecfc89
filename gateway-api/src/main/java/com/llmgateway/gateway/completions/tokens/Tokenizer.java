package com.llmgateway.gateway.completions.tokens;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.EncodingRegistry;
import com.knuddels.jtokkit.api.EncodingType;
import java.util.List;
import java.util.Locale;

/**
 * Counts tokens as a model's own tokenizer does, or as near to it as is known: for a model whose tokenizer is not public,
 * another's count and so many percent more.
 */
public record Tokenizer(EncodingType encoding, int percent) {

    private static final EncodingRegistry ENCODINGS = Encodings.newLazyEncodingRegistry();

    private static final List<String> O200K = List.of(
            "gpt-4o", "gpt-4.1", "gpt-4.5", "gpt-5", "o1", "o3", "o4", "chatgpt-", "gpt-oss", "omni-moderation");
    private static final List<String> CL100K =
            List.of("gpt-4", "gpt-3.5", "gpt-35", "text-embedding-", "davinci-002", "babbage-002");
    private static final List<String> P50K = List.of("text-davinci-002", "text-davinci-003", "code-");
    private static final List<String> R50K = List.of("davinci", "curie", "babbage", "ada", "text-davinci-001");

    private static final int CLAUDE = 125;
    private static final int GEMINI = 105;
    private static final int OTHER = 110;

    /** By the model's name; jtokkit's own map takes GPT-4.1 for GPT-4 and does not know later ones. */
    public static Tokenizer of(String model) {
        String name = model.substring(model.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        if (begins(name, O200K)) {
            return new Tokenizer(EncodingType.O200K_BASE, 100);
        }
        if (begins(name, CL100K)) {
            return new Tokenizer(EncodingType.CL100K_BASE, 100);
        }
        if (begins(name, P50K)) {
            return new Tokenizer(EncodingType.P50K_BASE, 100);
        }
        return begins(name, R50K)
                ? new Tokenizer(EncodingType.R50K_BASE, 100)
                : new Tokenizer(EncodingType.O200K_BASE, foreign(name));
    }

    private static int foreign(String name) {
        if (name.startsWith("claude")) {
            return CLAUDE;
        }
        return name.startsWith("gemini") ? GEMINI : OTHER;
    }

    private static boolean begins(String name, List<String> families) {
        return families.stream().anyMatch(name::startsWith);
    }

    public boolean isTheModelsOwn() {
        return percent == 100;
    }

    /** Special tokens in the text count as the text that they are. */
    long count(String text) {
        long tokens = ENCODINGS.getEncoding(encoding).countTokensOrdinary(text);
        return (tokens * percent + 99) / 100;
    }
}
