package com.llmgateway.gateway.completions;

import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.completions.Tokens;
import com.llmgateway.gateway.completions.wire.Wire;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Turns a provider's usage object into disjoint tokens. Figures beyond reason are not believed. */
final class ReportedUsage {

    private static final long MOST = 1_000_000_000_000L;

    private static final String PROMPT = "prompt_tokens_details.";
    private static final String ANSWER = "completion_tokens_details.";

    private final Map<String, Long> figures;

    private ReportedUsage(Map<String, Long> figures) {
        this.figures = figures;
    }

    /** The tokens, unless the object makes no sense. */
    static Optional<Tokens> tokens(String usage) {
        byte[] text = usage.getBytes(StandardCharsets.UTF_8);
        try (JsonParser json = Wire.parser(text, 0, text.length)) {
            var figures = new HashMap<String, Long>();
            json.nextToken();
            collect(json, "", figures);
            return new ReportedUsage(figures).tokens();
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    private Optional<Tokens> tokens() {
        if (figures.containsKey("seconds")) {
            return Optional.of(new Tokens(Map.of(Meter.AUDIO_SECOND, figure("seconds"))));
        }
        boolean told = figures.containsKey("prompt_tokens")
                && (figures.containsKey("completion_tokens") || nothingElseWasCounted());
        if (!told || figures.containsValue(Long.MIN_VALUE)) {
            return Optional.empty();
        }
        var counts = new EnumMap<Meter, Long>(Meter.class);
        long prompt = take(counts, Meter.CACHED_INPUT, cached(), figure("prompt_tokens"));
        prompt = take(counts, Meter.CACHE_WRITE_5M, figure(PROMPT + "cache_write_tokens"), prompt);
        prompt = take(counts, Meter.AUDIO_INPUT, figure(PROMPT + "audio_tokens"), prompt);
        prompt = take(counts, Meter.IMAGE_INPUT, figure(PROMPT + "image_tokens"), prompt);
        counts.put(Meter.INPUT, prompt);
        long reasoning = figure(ANSWER + "reasoning_tokens");
        long answer = take(counts, Meter.AUDIO_OUTPUT, figure(ANSWER + "audio_tokens"), completion(reasoning));
        answer = take(counts, Meter.IMAGE_OUTPUT, figure(ANSWER + "image_tokens"), answer);
        counts.put(Meter.OUTPUT, answer);
        counts.put(Meter.REASONING, Math.min(reasoning, answer));
        return Optional.of(new Tokens(counts));
    }

    /** An embedding has a prompt and no completion. */
    private boolean nothingElseWasCounted() {
        return figures.containsKey("total_tokens") && figure("total_tokens") == figure("prompt_tokens");
    }

    private long cached() {
        String details = PROMPT + "cached_tokens";
        return figures.containsKey(details) ? figure(details) : figure("prompt_cache_hit_tokens");
    }

    /** Some count reasoning beside the completion, not inside it; their total gives that away. */
    private long completion(long reasoning) {
        long completion = figure("completion_tokens");
        boolean beside = figure("total_tokens") == figure("prompt_tokens") + completion + reasoning;
        return beside ? completion + reasoning : completion;
    }

    private static long take(Map<Meter, Long> counts, Meter meter, long claimed, long available) {
        long taken = Math.min(claimed, available);
        counts.put(meter, taken);
        return available - taken;
    }

    private long figure(String name) {
        return figures.getOrDefault(name, 0L);
    }

    private static void collect(JsonParser json, String prefix, Map<String, Long> figures) {
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = prefix + usual(json.currentName());
            JsonToken value = json.nextToken();
            if (value == JsonToken.START_OBJECT && prefix.isEmpty()) {
                collect(json, name + ".", figures);
            } else if (name.equals("seconds") && value.isNumeric()) {
                figures.put(name, (long) Math.ceil(Math.clamp(json.getDoubleValue(), 0, (double) MOST)));
            } else if (value == JsonToken.VALUE_NUMBER_INT) {
                figures.put(name, figure(json));
            } else {
                json.skipChildren();
            }
        }
    }

    /** The same figures have other names where responses, pictures and sound are counted. */
    private static String usual(String name) {
        return switch (name) {
            case "input_tokens" -> "prompt_tokens";
            case "output_tokens" -> "completion_tokens";
            case "input_tokens_details", "input_token_details" -> "prompt_tokens_details";
            case "output_tokens_details", "output_token_details" -> "completion_tokens_details";
            default -> name;
        };
    }

    private static long figure(JsonParser json) {
        double value = json.getDoubleValue();
        return value >= 0 && value <= MOST ? json.getLongValue() : Long.MIN_VALUE;
    }
}
