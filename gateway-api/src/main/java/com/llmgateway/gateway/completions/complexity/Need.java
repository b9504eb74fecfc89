package com.llmgateway.gateway.completions.complexity;

import com.llmgateway.contracts.catalog.Catalog.Entry;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a request can demand of a model beyond talking, and what the catalogue calls it. */
public enum Need {
    VISION("vision"),
    AUDIO("audio_input"),
    VIDEO("video_input"),
    FILES("pdf_input"),
    SPEECH("audio_output"),
    TOOLS("function_calling"),
    SCHEMA("response_schema");

    /** The types of parts that attach something, in OpenAI's words and in Anthropic's. */
    private static final Map<String, Need> OF_PARTS = Map.of(
            "image_url", VISION,
            "input_image", VISION,
            "image", VISION,
            "computer_screenshot", VISION,
            "input_audio", AUDIO,
            "video_url", VIDEO,
            "input_video", VIDEO,
            "file", FILES,
            "input_file", FILES,
            "document", FILES);

    private final String capability;

    Need(String capability) {
        this.capability = capability;
    }

    static @Nullable Need ofPart(String type) {
        return OF_PARTS.get(type);
    }

    public boolean isMetBy(Entry model) {
        return model.capabilities().contains(capability);
    }
}
