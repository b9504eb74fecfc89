package com.llmgateway.contracts.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import java.util.Optional;

/** What a price is per: disjoint kinds of token, or another unit, such as a call of a tool that the provider runs itself. */
public enum Meter {
    @JsonProperty("input")
    INPUT,
    @JsonProperty("cached_input")
    CACHED_INPUT,
    @JsonProperty("cache_write_5m")
    CACHE_WRITE_5M,
    @JsonProperty("cache_write_1h")
    CACHE_WRITE_1H,
    @JsonProperty("output")
    OUTPUT,
    @JsonProperty("reasoning")
    REASONING,
    @JsonProperty("audio_input")
    AUDIO_INPUT,
    @JsonProperty("cached_audio_input")
    CACHED_AUDIO_INPUT,
    @JsonProperty("audio_output")
    AUDIO_OUTPUT,
    @JsonProperty("image_input")
    IMAGE_INPUT,
    @JsonProperty("cached_image_input")
    CACHED_IMAGE_INPUT,
    @JsonProperty("image_output")
    IMAGE_OUTPUT,
    @JsonProperty("batch_input")
    BATCH_INPUT,
    @JsonProperty("batch_output")
    BATCH_OUTPUT,
    @JsonProperty("flex_input")
    FLEX_INPUT,
    @JsonProperty("flex_output")
    FLEX_OUTPUT,
    @JsonProperty("priority_input")
    PRIORITY_INPUT,
    @JsonProperty("priority_output")
    PRIORITY_OUTPUT,
    @JsonProperty("fast_input")
    FAST_INPUT,
    @JsonProperty("fast_output")
    FAST_OUTPUT,
    @JsonProperty("image")
    IMAGE,
    @JsonProperty("audio_second")
    AUDIO_SECOND,
    @JsonProperty("character")
    CHARACTER,
    @JsonProperty("web_search")
    WEB_SEARCH,
    @JsonProperty("web_search_preview")
    WEB_SEARCH_PREVIEW,
    @JsonProperty("file_search")
    FILE_SEARCH,
    @JsonProperty("container_gigabyte")
    CONTAINER_GIGABYTE,
    @JsonProperty("tool_call")
    TOOL_CALL;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** What events, prices and answers call it. */
    public String wireName() {
        return wireName;
    }

    /** What {@link UnitPrices#perUnit} calls it, where it is no token. */
    public Optional<String> unit() {
        return switch (this) {
            case IMAGE,
                    AUDIO_SECOND,
                    CHARACTER,
                    WEB_SEARCH,
                    WEB_SEARCH_PREVIEW,
                    FILE_SEARCH,
                    CONTAINER_GIGABYTE,
                    TOOL_CALL -> Optional.of(wireName);
            default -> Optional.empty();
        };
    }
}
