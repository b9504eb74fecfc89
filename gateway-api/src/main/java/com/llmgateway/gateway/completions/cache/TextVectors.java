package com.llmgateway.gateway.completions.cache;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2.AllMiniLmL6V2EmbeddingModel;
import dev.langchain4j.model.output.TokenUsage;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.ClassUtils;

/**
 * Turns texts into vectors that are close where their meanings are, by a small model inside this process. It is loaded
 * when it is first needed, and not part of every distribution: it is twice as large as all the rest.
 */
final class TextVectors {

    private static final Logger LOG = LoggerFactory.getLogger(TextVectors.class);

    /** The model reads 128, with one before and one behind: of a longer text, what is asked at its end does not count. */
    private static final int LONGEST_IN_TOKENS = 125;

    private static final int LONGEST_IN_CHARACTERS = 1_000;

    private static final String MODEL =
            "dev.langchain4j.model.embedding.onnx.allminilml6v2.AllMiniLmL6V2EmbeddingModel";

    private TextVectors() {}

    static boolean areAvailable() {
        return ClassUtils.isPresent(MODEL, TextVectors.class.getClassLoader());
    }

    /** Of length one, so that the product of two is how alike they are; nothing where the text is none, or too long. */
    static Optional<float[]> of(String text) {
        if (text.isBlank() || text.length() > LONGEST_IN_CHARACTERS) {
            return Optional.empty();
        }
        try {
            var embedded = Loaded.MODEL.embed(text);
            TokenUsage usage = embedded.tokenUsage();
            return usage == null || usage.inputTokenCount() > LONGEST_IN_TOKENS
                    ? Optional.empty()
                    : Optional.of(embedded.content().vector());
        } catch (RuntimeException | LinkageError failure) {
            LOG.atWarn()
                    .addKeyValue("failure", failure.getClass().getSimpleName())
                    .log("A question could not be compared with others");
            return Optional.empty();
        }
    }

    private static final class Loaded {

        static final EmbeddingModel MODEL = new AllMiniLmL6V2EmbeddingModel();
    }
}
