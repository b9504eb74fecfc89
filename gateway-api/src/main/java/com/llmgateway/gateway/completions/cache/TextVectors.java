package com.llmgateway.gateway.completions.cache;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2.AllMiniLmL6V2EmbeddingModel;
import org.springframework.util.ClassUtils;

/**
 * Turns texts into vectors that are close where their meanings are, by a small model inside this process. It is loaded
 * when it is first needed, and not part of every distribution: it is twice as large as all the rest.
 */
final class TextVectors {

    private static final String MODEL =
            "dev.langchain4j.model.embedding.onnx.allminilml6v2.AllMiniLmL6V2EmbeddingModel";

    private TextVectors() {}

    static boolean areAvailable() {
        return ClassUtils.isPresent(MODEL, TextVectors.class.getClassLoader());
    }

    /** Of length one, so that the product of two is how alike they are. */
    static float[] of(String text) {
        return Loaded.MODEL.embed(text).content().vector();
    }

    private static final class Loaded {

        static final EmbeddingModel MODEL = new AllMiniLmL6V2EmbeddingModel();
    }
}
