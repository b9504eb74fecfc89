package com.llmgateway.gateway.completions.usage;

import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.completions.Tokens;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Turns a provider's usage object into disjoint tokens. Chats name their counts otherwise than responses, images and
 * transcriptions do, and Anthropic counts what was cached beside the input, not inside it. Claims that contradict the
 * whole are cut to it, so that the kinds always add up to what the provider reports.
 *
 * <p>Some leave what the model thought out of its completion, and only their total tells. What a total has beyond prompt
 * and completion is thought if it is just the reasoning that is named elsewhere, as xAI does; or if none is named, as in
 * Gemini's imitation of OpenAI, and the model can say so much. It is not if it is what was cached, or where sound was
 * heard, which Mistral counts in the total alone. No other total is believed, nor needed.
 */
final class ReportedUsage {

    /** No answer takes as many, and a sum has room for billions of answers that take fewer. */
    private static final long MOST = 1_000_000_000;

    private final Figures figures;
    private final long longest;
    private final Map<Meter, Long> counts = new EnumMap<>(Meter.class);

    private ReportedUsage(Figures figures, long longest) {
        this.figures = figures;
        this.longest = longest;
    }

    /**
     * The tokens, unless the object makes no sense.
     *
     * @param longest the most that the answer can have, with what was thought
     */
    static Optional<Tokens> tokens(Figures figures, long longest) {
        var usage = new ReportedUsage(figures, longest);
        if (figures.has("seconds")) {
            usage.counts.put(Meter.AUDIO_SECOND, figures.count("seconds"));
        } else if (isAnthropic(figures)) {
            usage.anthropic();
        } else if (figures.has("prompt_tokens")
                && (figures.has("completion_tokens") || usage.nothingElseWasCounted())) {
            usage.openAi("prompt_tokens", "prompt_tokens_details.", "completion_tokens", "completion_tokens_details.");
        } else if (figures.has("input_tokens") && figures.has("output_tokens")) {
            usage.openAi("input_tokens", "input_tokens_details.", "output_tokens", "output_tokens_details.");
        } else {
            return Optional.empty();
        }
        return Optional.of(new Tokens(usage.counts)).filter(ReportedUsage::isWithinReason);
    }

    private static boolean isWithinReason(Tokens tokens) {
        for (long count : tokens.counts().values()) {
            if (count > MOST) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAnthropic(Figures figures) {
        return figures.has("input_tokens")
                && (figures.has("cache_read_input_tokens") || figures.has("cache_creation_input_tokens"));
    }

    private void anthropic() {
        counts.put(Meter.INPUT, figures.count("input_tokens"));
        counts.put(Meter.CACHED_INPUT, figures.count("cache_read_input_tokens"));
        cacheWrites(
                figures.count("cache_creation_input_tokens"),
                figures.count("cache_creation.ephemeral_1h_input_tokens"));
        output(
                figures.count("output_tokens"),
                "output_tokens_details.",
                figures.count("output_tokens_details.thinking_tokens"));
    }

    private void openAi(String input, String inputDetails, String output, String outputDetails) {
        long prompt = figures.count(input);
        long cached = cached(prompt, inputDetails);
        long left = prompt - cached;
        left -= cacheWrites(
                Math.min(left, figures.count(inputDetails + "cache_write_tokens")),
                figures.count(inputDetails + "cache_write_1h_tokens"));
        left -= take(Meter.AUDIO_INPUT, uncached(inputDetails + "audio_tokens", Meter.CACHED_AUDIO_INPUT), left);
        left -= take(Meter.IMAGE_INPUT, uncached(inputDetails + "image_tokens", Meter.CACHED_IMAGE_INPUT), left);
        counts.put(Meter.INPUT, left);
        long completion = figures.count(output);
        long reasoning = figures.count(outputDetails + "reasoning_tokens");
        long beside = figures.count("total_tokens") - prompt - completion;
        boolean thought = reasoning == 0 ? isHidden(beside, completion, cached) : beside == reasoning;
        output(completion + (thought ? beside : 0), outputDetails, thought ? beside : reasoning);
    }

    /** Whether these tokens, which nobody names, can only have been thought. */
    private boolean isHidden(long beside, long completion, long cached) {
        return beside > 0
                && beside <= longest - completion
                && beside != cached
                && figures.count("prompt_audio_seconds") == 0;
    }

    /** Moonshot and Together say it beside the details, DeepSeek by a name of its own. */
    private long cached(long available, String details) {
        long cached = Math.min(
                available, figures.count(details + "cached_tokens", "prompt_cache_hit_tokens", "cached_tokens"));
        long left = cached;
        left -= take(Meter.CACHED_AUDIO_INPUT, figures.count(details + "cached_tokens_details.audio_tokens"), left);
        left -= take(Meter.CACHED_IMAGE_INPUT, figures.count(details + "cached_tokens_details.image_tokens"), left);
        counts.put(Meter.CACHED_INPUT, left);
        return cached;
    }

    /** What a detail counts that is not among the cached ones already. */
    private long uncached(String name, Meter cached) {
        return Math.max(0, figures.count(name) - counts.getOrDefault(cached, 0L));
    }

    private long cacheWrites(long all, long forAnHour) {
        long hour = take(Meter.CACHE_WRITE_1H, forAnHour, all);
        counts.put(Meter.CACHE_WRITE_5M, all - hour);
        return all;
    }

    private void output(long all, String details, long reasoning) {
        long left = all;
        left -= take(Meter.AUDIO_OUTPUT, figures.count(details + "audio_tokens"), left);
        left -= take(Meter.IMAGE_OUTPUT, figures.count(details + "image_tokens"), left);
        counts.put(Meter.OUTPUT, left);
        counts.put(Meter.REASONING, Math.min(reasoning, left));
    }

    /** An embedding has a prompt and no completion. */
    private boolean nothingElseWasCounted() {
        return figures.has("total_tokens") && figures.count("total_tokens") == figures.count("prompt_tokens");
    }

    private long take(Meter meter, long claimed, long available) {
        long taken = Math.min(claimed, available);
        counts.put(meter, taken);
        return taken;
    }
}
