package com.llmgateway.gateway.providers.anthropic;

import com.llmgateway.gateway.json.Trees;
import com.llmgateway.gateway.providers.call.UsageReport;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Adds up what a stream of Anthropic's says about its usage: later figures include the earlier ones. */
public final class AnthropicCount {

    public static final String TOTAL = "total_tokens";

    /** How many tools its provider ran for an answer that was a chat's: not the provider's own word, but a count of its. */
    public static final String EXECUTED = "executed_tools";

    /** What other providers tell beside it, where they are asked in Anthropic's format, and the books need. */
    private static final List<String> FOREIGN =
            List.of(TOTAL, "cost", "cost_details", "is_byok", "cost_in_usd_ticks", EXECUTED);

    private static final List<String> DETAILS = List.of("prompt_tokens_details", "completion_tokens_details");

    /** Of the details: what was seen, drawn, heard or spoken, which Anthropic does not tell from words. */
    private static final List<String> KINDS = List.of("image_tokens", "audio_tokens", "cached_tokens_details");

    private final ObjectNode figures = Trees.object();

    private long searches;
    private boolean said;
    private boolean refused;

    /** What one usage object tells, if it counts anything. */
    public static Optional<UsageReport> said(String usage) {
        var count = new AnthropicCount();
        Trees.readObject(usage).ifPresent(count::add);
        return Optional.ofNullable(count.report(true));
    }

    public void add(JsonNode usage) {
        usage.forEachEntry((name, figure) -> {
            if (!figure.isNull() && Trees.number(usage, name) >= Trees.number(figures, name)) {
                figures.set(name, figure);
            }
        });
    }

    /** A block of the answer. What only marks where another model went on says nothing. */
    public void read(JsonNode block) {
        String type = Trees.text(block, "type");
        said |= block.isObject() && !type.equals("fallback");
        searches +=
                type.equals(AnthropicUsage.TOOLS) && Trees.text(block, "name").equals("web_search") ? 1 : 0;
    }

    /** Why the answer ended. */
    public void end(String stopReason) {
        refused = AnthropicStop.isRefusal(stopReason);
    }

    /** Whether nothing was counted: an answer of no tokens is none that anybody has counted. */
    public boolean isEmpty() {
        return Trees.number(figures, "input_tokens") + Trees.number(figures, "output_tokens") == 0;
    }

    public ObjectNode inOpenAisForm() {
        return inOpenAisForm(figures);
    }

    private static ObjectNode inOpenAisForm(ObjectNode told) {
        ObjectNode ours = AnthropicUsage.of(told);
        carry(told, ours);
        return ours;
    }

    /** Anthropic counts searches last of all: until then there have been as many as have begun. */
    private ObjectNode soFar() {
        ObjectNode all = figures.deepCopy();
        if (searches > Trees.number(figures.path(AnthropicUsage.TOOLS), AnthropicUsage.SEARCHES)) {
            all.putObject(AnthropicUsage.TOOLS).put(AnthropicUsage.SEARCHES, searches);
        }
        return all;
    }

    /** Copies what is foreign from one usage object to another. */
    public static void carry(JsonNode from, ObjectNode to) {
        FOREIGN.forEach(name -> Trees.copy(from, name, to, name));
        for (String details : DETAILS) {
            for (String kind : KINDS) {
                JsonNode count = from.path(details).path(kind);
                if (Trees.number(from.path(details), kind) > 0 || (count.isObject() && !count.isEmpty())) {
                    to.withObjectProperty(details).set(kind, count);
                }
            }
        }
    }

    /** What was counted, if anything. */
    public @Nullable UsageReport report(boolean complete) {
        return isEmpty() && !isRefusedUnsaid()
                ? null
                : new UsageReport(
                        Trees.text(inOpenAisForm(complete ? figures : soFar())),
                        Trees.text(figures),
                        complete,
                        AnthropicUsage.samplings(figures),
                        AnthropicUsage.others(figures),
                        isRefusedUnsaid(),
                        AnthropicIterations.of(figures).fallback().orElse(null),
                        AnthropicUsage.tried(figures));
    }

    private boolean isRefusedUnsaid() {
        return refused && !said;
    }
}
