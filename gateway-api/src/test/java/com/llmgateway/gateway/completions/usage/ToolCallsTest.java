package com.llmgateway.gateway.completions.usage;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.catalog.ModelId;
import com.llmgateway.contracts.catalog.UnitPrices;
import com.llmgateway.contracts.completions.Route;
import com.llmgateway.gateway.catalog.Purpose;
import com.llmgateway.gateway.completions.tokens.TokenCount;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolCallsTest {

    @Test
    void whatXaiLookedUpIsCounted() {
        assertThat(calls("xai", "grok-4.5", """
                {"input_tokens":7583,"output_tokens":3192,"num_sources_used":0,"server_side_tool_usage_details":
                {"web_search_calls":1,"x_search_calls":3,"code_interpreter_calls":2,"file_search_calls":4,"mcp_calls":5}}\
                """))
                .isEqualTo(Map.of(Meter.WEB_SEARCH, 4L, Meter.FILE_SEARCH, 4L, Meter.TOOL_CALL, 2L));
    }

    @Test
    void whatMistralsConnectorsDidIsCounted() {
        assertThat(calls("mistral", "mistral-medium-latest", """
                {"prompt_tokens":1,"completion_tokens":1,"connectors":{"web_search":2,"image_generation":1}}"""))
                .isEqualTo(Map.of(Meter.WEB_SEARCH, 2L, Meter.TOOL_CALL, 1L));
    }

    @Test
    void whatVoxtralHearsInAChatIsBilledByTime() {
        assertThat(calls("mistral", "voxtral-small-latest", """
                {"prompt_tokens":8,"completion_tokens":4,"total_tokens":387,"prompt_audio_seconds":30}""")).isEqualTo(Map.of(Meter.AUDIO_SECOND, 30L));
    }

    @Test
    void aToolThatNobodyKnowsIsCountedAllTheSame() {
        assertThat(calls("openai", "gpt-next", """
                {"input_tokens":1,"output_tokens":1,"tool_usage":{"time_travel":{"num_requests":2}}}""")).isEqualTo(Map.of(Meter.TOOL_CALL, 2L));
    }

    @ParameterizedTest
    @CsvSource({
        "openai, gpt-4o-mini-search-preview-2025-03-11, WEB_SEARCH",
        "openai, gpt-5-search-api, WEB_SEARCH",
        "perplexity, sonar-pro, WEB_SEARCH"
    })
    void modelsThatAlwaysSearchHaveSearchedOnce(String provider, String model, Meter meter) {
        assertThat(calls(provider, model, "{}")).isEqualTo(Map.of(meter, 1L));
        assertThat(ToolCalls.of(Purpose.CHAT, route(provider, model), Figures.read("{}"), new TokenCount()))
                .isEmpty();
    }

    @Test
    void perplexitySearchesForDeepResearchAsOftenAsItSays() {
        assertThat(calls("perplexity", "sonar-deep-research", "{\"num_search_queries\":18}"))
                .isEqualTo(Map.of(Meter.WEB_SEARCH, 18L));
    }

    @Test
    void moreThanTheUsualSearchHasNoUsualPrice() {
        assertThat(calls("perplexity", "sonar", "{\"search_context_size\":\"high\"}"))
                .isEqualTo(Map.of(Meter.TOOL_CALL, 1L));
        assertThat(calls("perplexity", "sonar", "{\"search_context_size\":\"low\"}"))
                .isEqualTo(Map.of(Meter.WEB_SEARCH, 1L));
    }

    @Test
    void whatWasSeenInTheAnswerCountsToo() {
        var answer = new TokenCount();
        answer.addToolCall(2);

        assertThat(ToolCalls.of(Purpose.CHAT, route("groq", "openai/gpt-oss-120b"), Optional.empty(), answer))
                .isEqualTo(Map.of(Meter.TOOL_CALL, 3L));
    }

    @ParameterizedTest
    @CsvSource({"moonshot, 2", "openai, 0"})
    void aSearchByNameIsMoonshots(String provider, long searches) {
        var answer = new TokenCount();
        answer.addSearch();
        answer.addSearch();

        assertThat(ToolCalls.of(Purpose.CHAT, route(provider, "kimi-k3"), Optional.empty(), answer))
                .isEqualTo(searches == 0 ? Map.of() : Map.of(Meter.WEB_SEARCH, searches));
    }

    @Test
    void othersCallNothing() {
        assertThat(calls("openai", "gpt-4o", "{\"prompt_tokens\":1,\"completion_tokens\":1}"))
                .isEmpty();
    }

    private static Map<Meter, Long> calls(String provider, String model, String usage) {
        var answer = new TokenCount();
        answer.add("Hello!");
        return ToolCalls.of(Purpose.CHAT, route(provider, model), Figures.read(usage), answer);
    }

    private static Route route(String provider, String model) {
        var none = new UnitPrices(Map.of(), Map.of(), List.of());
        return new Route(ModelId.of(provider, model), provider, model, null, false, none);
    }
}
