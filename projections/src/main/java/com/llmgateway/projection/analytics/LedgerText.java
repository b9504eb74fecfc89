package com.llmgateway.projection.analytics;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The text of one event: the few members that are counted, found by their names and without the records of events. */
final class LedgerText {

    private static final JsonFactory JSON = new JsonFactory();

    /** The database knows neither NUL nor a half of a surrogate. */
    private static final Pattern UNSTORABLE = Pattern.compile("[\\x00\\p{Cs}]");

    private static final int PREFIX = "usr_".length();

    private final JsonParser json;

    private final Map<String, String> tags = new LinkedHashMap<>();
    private @Nullable String user;
    private @Nullable String key;
    private @Nullable String provider;
    private @Nullable String model;
    private @Nullable BigDecimal cost;
    private @Nullable Instant endedAt;
    private @Nullable Boolean abandoned;
    private boolean hit;
    private boolean miss;
    private long newInput;
    private long output;
    private long cachedInput;
    private long cacheWrite;
    private long reasoning;
    private long latencyMillis;

    private LedgerText(JsonParser json) {
        this.json = json;
    }

    static LedgerEvent read(byte[] payload) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), payload)) {
            json.nextToken();
            var text = new LedgerText(json);
            text.members(text::ofEvent);
            return text.event();
        }
    }

    private LedgerEvent event() {
        return new LedgerEvent(
                Objects.requireNonNull(user, "An event without a user"),
                key,
                provider,
                model,
                cost,
                endedAt,
                hit,
                miss,
                abandoned,
                newInput + cachedInput + cacheWrite,
                output,
                cachedInput,
                cacheWrite,
                reasoning,
                latencyMillis,
                tags);
    }

    /** Stops at the value of each member, and goes past what is left of it. */
    private void members(Consumer<String> member) {
        if (json.isExpectedStartObjectToken()) {
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                json.nextToken();
                member.accept(name);
                json.skipChildren();
            }
        }
    }

    private void ofEvent(String name) {
        switch (name) {
            case "user" -> user = id();
            case "key" -> key = id();
            case "route" -> members(this::ofRoute);
            case "usage" -> members(this::ofUsage);
            case "timing" -> members(this::ofTiming);
            case "cost_usd" -> cost = number();
            case "cache_hit" -> hit = Boolean.TRUE.equals(flag());
            case "cache_miss" -> miss = Boolean.TRUE.equals(flag());
            case "abandoned" -> abandoned = flag();
            case "ended_at" -> endedAt = time();
            case "tags" -> members(this::ofTags);
            default -> {}
        }
    }

    private void ofRoute(String name) {
        switch (name) {
            case "provider" -> provider = words();
            case "model" -> model = words();
            default -> {}
        }
    }

    private void ofUsage(String name) {
        if (name.equals("tokens")) {
            members(this::ofTokens);
        }
    }

    private void ofTokens(String meter) {
        switch (meter) {
            case "input", "audio_input", "image_input" -> newInput += count();
            case "cached_input", "cached_audio_input", "cached_image_input" -> cachedInput += count();
            case "cache_write_5m", "cache_write_1h" -> cacheWrite += count();
            case "output", "audio_output", "image_output" -> output += count();
            case "reasoning" -> reasoning += count();
            default -> {}
        }
    }

    private void ofTiming(String name) {
        if (name.equals("total_millis")) {
            latencyMillis = count();
        }
    }

    private void ofTags(String name) {
        String value = words();
        if (value != null) {
            tags.put(storable(name), value);
        }
    }

    /** Written without the hyphens that the database writes. */
    private @Nullable String id() {
        String text = json.getValueAsString();
        if (text == null) {
            return null;
        }
        String digits = text.substring(PREFIX).replace("-", "");
        return new UUID(Long.parseUnsignedLong(digits, 0, 16, 16), Long.parseUnsignedLong(digits, 16, 32, 16))
                .toString();
    }

    private @Nullable String words() {
        String text = json.getValueAsString();
        return text == null ? null : storable(text);
    }

    private static String storable(String text) {
        return UNSTORABLE.matcher(text).replaceAll("\uFFFD");
    }

    private @Nullable BigDecimal number() {
        String text = json.getValueAsString();
        return text == null ? null : new BigDecimal(text);
    }

    private long count() {
        BigDecimal number = number();
        return number == null ? 0 : number.longValue();
    }

    private @Nullable Boolean flag() {
        String text = json.getValueAsString();
        return text == null ? null : Boolean.valueOf(text);
    }

    private @Nullable Instant time() {
        String text = json.getValueAsString();
        return text == null ? null : Instant.parse(text);
    }
}
