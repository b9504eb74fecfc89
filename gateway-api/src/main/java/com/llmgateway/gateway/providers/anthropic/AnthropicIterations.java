package com.llmgateway.gateway.providers.anthropic;

import com.llmgateway.gateway.json.Trees;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Each time that a model read and wrote for one answer. After the model that was asked there may be those that Anthropic
 * turned to when it declined, of which the last one answered, and one that gave it advice; the figures of the whole are of
 * the one that answered alone.
 */
record AnthropicIterations(JsonNode all) {

    private static final String COMPACTION = "compaction";
    private static final String FALLBACK = "fallback_message";
    private static final Set<String> ANSWERS = Set.of("message", FALLBACK, COMPACTION);

    private static final int MOST_DECLINED = 64;

    static AnthropicIterations of(JsonNode usage) {
        return new AnthropicIterations(usage.path("iterations"));
    }

    /** A chat that was too long is summed up first. */
    Stream<JsonNode> compactions() {
        return all.valueStream().filter(AnthropicIterations::isCompaction);
    }

    /** The model that answered in the place of the one that was asked. */
    Optional<String> fallback() {
        return all.valueStream()
                .filter(AnthropicIterations::isFallback)
                .map(iteration -> Trees.text(iteration, "model"))
                .filter(model -> !model.isEmpty())
                .reduce((_, last) -> last);
    }

    /** Of the one that answered. */
    Stream<JsonNode> own() {
        Optional<String> fallback = fallback();
        return answers().filter(iteration -> fallback.isEmpty() || isBy(fallback.get(), iteration));
    }

    /** Of those that declined in the middle of their answer: what declines at once is not billed. */
    Stream<JsonNode> declined() {
        return fallback().stream()
                .flatMap(fallback -> answers().filter(iteration -> !isBy(fallback, iteration)))
                .filter(iteration -> Trees.number(iteration, "output_tokens") > 0)
                .limit(MOST_DECLINED);
    }

    /** Of those that were asked for advice. */
    Stream<JsonNode> advice() {
        return all.valueStream().filter(iteration -> is(iteration, "advisor_message"));
    }

    /** What is no fallback is by the one that was asked, whatever that calls itself. */
    static Optional<String> otherModel(JsonNode iteration) {
        return is(iteration, "message") || isCompaction(iteration)
                ? Optional.empty()
                : Optional.of(Trees.text(iteration, "model")).filter(model -> !model.isEmpty());
    }

    private Stream<JsonNode> answers() {
        return all.valueStream().filter(iteration -> ANSWERS.contains(Trees.text(iteration, "type")));
    }

    private static boolean isBy(String fallback, JsonNode iteration) {
        return (isFallback(iteration) || isCompaction(iteration))
                && Trees.text(iteration, "model").equals(fallback);
    }

    private static boolean isFallback(JsonNode iteration) {
        return is(iteration, FALLBACK);
    }

    private static boolean isCompaction(JsonNode iteration) {
        return is(iteration, COMPACTION);
    }

    private static boolean is(JsonNode iteration, String type) {
        return Trees.text(iteration, "type").equals(type);
    }
}
