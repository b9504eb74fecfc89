package com.llmgateway.gateway.completions.usage;

import static java.util.Map.entry;

import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.completions.Route;
import com.llmgateway.gateway.catalog.Purpose;
import com.llmgateway.gateway.completions.tokens.TokenCount;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is billed beside the tokens of a conversation, by what its provider reports: calls of tools that it ran itself, and
 * what it heard where that is billed by time. What has no price puts the completion in suspense, so rather too much is
 * noticed than too little.
 */
final class ToolCalls {

    private static final long MOST = 1_000_000_000;

    private static final Map<String, Meter> METERS = Map.ofEntries(
            entry("tool_usage.web_search.num_requests", Meter.WEB_SEARCH),
            entry("tool_usage.web_search_preview.num_requests", Meter.WEB_SEARCH_PREVIEW),
            entry("tool_usage.file_search.num_requests", Meter.FILE_SEARCH),
            entry("tool_usage.code_interpreter.gigabytes", Meter.CONTAINER_GIGABYTE),
            entry("tool_usage.shell.gigabytes", Meter.CONTAINER_GIGABYTE),
            // Anthropic's; what it fetches costs nothing but tokens.
            entry("server_tool_use.web_search_requests", Meter.WEB_SEARCH),
            // xAI's, which mostly says what they cost, too.
            entry("server_side_tool_usage_details.web_search_calls", Meter.WEB_SEARCH),
            entry("server_side_tool_usage_details.x_search_calls", Meter.WEB_SEARCH),
            entry("server_side_tool_usage_details.file_search_calls", Meter.FILE_SEARCH),
            entry("server_side_tool_usage_details.document_search_calls", Meter.FILE_SEARCH),
            // Groq's, which a chat tells in its answer, and a message that was made of one in its usage.
            entry("executed_tools", Meter.TOOL_CALL),
            // Mistral's
            entry("connectors.web_search", Meter.WEB_SEARCH),
            entry("prompt_audio_seconds", Meter.AUDIO_SECOND));

    private static final Set<String> FREE = Set.of("server_side_tool_usage_details.mcp_calls");

    private static final Set<String> OPENAI = Set.of("openai", "azure");
    private static final Pattern SEARCHES = Pattern.compile(".*-search-(preview|api)(-.*)?");

    private ToolCalls() {}

    /** @param answer if anything is in it, models that always search have done so, and do not tell */
    static Map<Meter, Long> of(Purpose purpose, Route route, Optional<Figures> reported, TokenCount answer) {
        var calls = new EnumMap<Meter, Long>(Meter.class);
        if (Metering.isText(purpose)) {
            reported.ifPresent(figures -> figures.counts()
                    .forEach((name, count) -> meter(name)
                            .filter(_ -> count > 0)
                            .ifPresent(meter -> calls.merge(meter, Math.min(count, MOST), Long::sum))));
        }
        if (answer.toolCalls() > 0) {
            calls.merge(Meter.TOOL_CALL, Math.min(answer.toolCalls(), MOST), Long::sum);
        }
        if (answer.searches() > 0 && route.provider().equals("moonshot")) {
            calls.merge(Meter.WEB_SEARCH, Math.min(answer.searches(), MOST), Long::sum);
        }
        if (purpose == Purpose.CHAT && !answer.isEmpty()) {
            always(route, reported).ifPresent(meter -> calls.putIfAbsent(meter, searches(reported)));
        }
        return calls;
    }

    private static Optional<Meter> meter(String name) {
        Optional<Meter> known = Optional.ofNullable(METERS.get(name));
        return known.or(() -> Optional.of(Meter.TOOL_CALL).filter(_ -> isOther(name) && !FREE.contains(name)));
    }

    /** Another of which nobody knows more than that it was called. */
    private static boolean isOther(String name) {
        return (name.startsWith("tool_usage.") && name.endsWith(".num_requests"))
                || (name.startsWith("server_side_tool_usage_details.") && name.endsWith("_calls"))
                || name.startsWith("connectors.")
                || name.equals("num_sources_used");
    }

    /** What each answer of such a model takes. Perplexity's costs more where it is to find more. */
    private static Optional<Meter> always(Route route, Optional<Figures> reported) {
        if (OPENAI.contains(route.provider()) && alwaysSearches(route.model())) {
            return Optional.of(Meter.WEB_SEARCH);
        }
        if (!route.provider().equals("perplexity") || !route.model().startsWith("sonar")) {
            return Optional.empty();
        }
        return reported.flatMap(it -> it.word("search_context_size"))
                .filter(size -> !size.equals("low"))
                .map(_ -> Meter.TOOL_CALL)
                .or(() -> Optional.of(Meter.WEB_SEARCH));
    }

    /** The pattern alone would walk back through each other name, too. */
    private static boolean alwaysSearches(String model) {
        return model.contains("-search-") && SEARCHES.matcher(model).matches();
    }

    private static long searches(Optional<Figures> reported) {
        return Math.max(
                1,
                Math.min(
                        MOST, reported.map(it -> it.count("num_search_queries")).orElse(0L)));
    }
}
