package com.llmgateway.gateway.completions;

import static com.llmgateway.gateway.completions.ToolResponse.USAGE;
import static com.llmgateway.gateway.completions.ToolResponse.ask;
import static com.llmgateway.gateway.completions.ToolResponse.booked;
import static com.llmgateway.gateway.completions.ToolResponse.event;
import static com.llmgateway.gateway.completions.ToolResponse.response;
import static com.llmgateway.gateway.completions.ToolResponse.settled;
import static com.llmgateway.gateway.completions.ToolResponse.shell;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.catalog.UnitPrices;
import com.llmgateway.contracts.completions.CompletionCommand.SettleCompletion;
import com.llmgateway.contracts.completions.Cost;
import com.llmgateway.contracts.completions.Grade;
import com.llmgateway.contracts.completions.Tokens;
import com.llmgateway.contracts.completions.Usage;
import com.llmgateway.gateway.providers.FakeDialects;
import com.llmgateway.gateway.providers.FakeUpstream;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a provider's own tools did is booked beside the tokens, or waits for a price: it is never free. */
class HostedToolsTest {

    private static final String SEARCHES =
            "{\"type\":\"web_search_call\",\"id\":\"ws_1\",\"action\":{\"type\":\"search\"}},"
                    + "{\"type\":\"web_search_call\",\"id\":\"ws_2\",\"action\":{\"type\":\"open_page\"}},"
                    + "{\"type\":\"web_search_call\",\"id\":\"ws_3\",\"action\":{\"type\":\"search\",\"sources\":[{\"type\":\"url\"}]}}";

    @RegisterExtension
    private static final CompletionsServer SERVER = new CompletionsServer();

    @ParameterizedTest
    @CsvSource({
        "false, web_search, WEB_SEARCH",
        "true, web_search, WEB_SEARCH",
        "true, web_search_preview_2025_03_11, WEB_SEARCH_PREVIEW"
    })
    void searchesAreCountedByTheirItems(boolean streamed, String tool, Meter meter) throws InterruptedException {
        Usage booked =
                booked(SERVER, streamed, response(SEARCHES, "{\"type\":\"" + tool + "\"}", "\"tool_usage\":null"));

        assertThat(units(booked)).isEqualTo(Map.of(meter, 2L));
        assertThat(booked.tokens().input()).isEqualTo(1_820);
        assertThat(Cost.of(booked, Objects.requireNonNull(prices()))).isEmpty();
    }

    @Test
    void whatGoesOnInTheBackgroundIsBookedAsExpectedWithWhatItsToolsHaveDone() throws InterruptedException {
        String searched = SEARCHES.substring(0, SEARCHES.indexOf(",{"));
        SERVER.upstream()
                .behaves(FakeUpstream.stream(
                        false,
                        event("response.output_item.done", "\"item\":" + searched),
                        event("response.output_text.delta", "\"delta\":\"Here\"")));
        SERVER.client().post("/v1/responses", ask(true).replace("\"input\"", "\"background\":true,\"input\""));

        assertThat(settled(SERVER).grade()).isEqualTo(Grade.ESTIMATED);
        assertThat(settled(SERVER).tokens())
                .isEqualTo(SERVER.ledger().admitted.getLast().estimate().and(Map.of(Meter.WEB_SEARCH, 1L)));
    }

    @ParameterizedTest
    @CsvSource({"false, 3", "true, []", "false, null"})
    void aCountInAnotherFormTellsNothing(boolean streamed, String count) throws InterruptedException {
        String told =
                "\"tool_usage\":{\"web_search\":%s,\"image_gen\":{\"output_tokens\":5,\"output_tokens_details\":%s}}"
                        .formatted(count, count);

        Usage booked = booked(SERVER, streamed, response(SEARCHES, "{\"type\":\"web_search\"}", told));

        assertThat(units(booked)).containsEntry(Meter.WEB_SEARCH, 2L).containsEntry(Meter.IMAGE_OUTPUT, 5L);
    }

    @Test
    void whatTheProviderCountsGoesBeforeItsItems() throws InterruptedException {
        Usage booked = booked(
                SERVER,
                false,
                response(
                        SEARCHES, "{\"type\":\"web_search\"}", "\"tool_usage\":{\"web_search\":{\"num_requests\":3}}"));

        assertThat(units(booked)).isEqualTo(Map.of(Meter.WEB_SEARCH, 3L));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatTheUsageCountsIsNotCountedOnceMoreByItsItems(boolean streamed) throws InterruptedException {
        String items = SEARCHES + ",{\"type\":\"code_interpreter_call\",\"id\":\"ci_1\"}";
        String counted = "\"total_tokens\":2030,\"server_side_tool_usage_details\":{\"web_search_calls\":2,"
                + "\"x_search_calls\":0,\"code_interpreter_calls\":1}";
        String response = response(items, "{\"type\":\"web_search\"}", "\"tool_usage\":null")
                .replace("\"total_tokens\":2030", counted);

        assertThat(units(booked(SERVER, streamed, response)))
                .isEqualTo(Map.of(Meter.WEB_SEARCH, 2L, Meter.TOOL_CALL, 1L));
    }

    @Test
    void filesAreSearchedAndCodeRunsAtAPrice() throws InterruptedException {
        String items = "{\"type\":\"file_search_call\",\"id\":\"fs_1\",\"queries\":[\"a\",\"b\"]},"
                + "{\"type\":\"code_interpreter_call\",\"id\":\"ci_1\",\"container_id\":\"cntr_1\"},"
                + "{\"type\":\"code_interpreter_call\",\"id\":\"ci_2\",\"container_id\":\"cntr_1\"},"
                + "{\"type\":\"function_call\",\"id\":\"fc_1\"}";
        String tools = "{\"type\":\"code_interpreter\",\"container\":{\"type\":\"auto\",\"memory_limit\":\"4g\"}}";

        assertThat(units(booked(SERVER, true, response(items, tools, "\"tool_usage\":null"))))
                .isEqualTo(Map.of(Meter.FILE_SEARCH, 1L, Meter.CONTAINER_GIGABYTE, 4L));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aShellThatTheProviderRunsHasAContainer(boolean streamed) throws InterruptedException {
        String items = "{\"type\":\"code_interpreter_call\",\"id\":\"ci_1\",\"container_id\":\"cntr_1\"},"
                + shell("{\"type\":\"container_reference\",\"container_id\":\"cntr_1\"}") + ","
                + shell("{\"type\":\"container_reference\",\"container_id\":\"cntr_2\"}") + ","
                + shell("{\"type\":\"container_reference\",\"container_id\":\"cntr_2\"}");
        String tools = "{\"type\":\"code_interpreter\",\"container\":{\"type\":\"auto\"}},"
                + "{\"type\":\"shell\",\"environment\":{\"type\":\"container_auto\",\"memory_limit\":\"16g\"}}";

        assertThat(units(booked(SERVER, streamed, response(items, tools, "\"tool_usage\":null"))))
                .isEqualTo(Map.of(Meter.CONTAINER_GIGABYTE, 17L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{\"type\":\"local\"}"})
    void aShellOfTheClientsOwnCostsNothing(String environment) throws InterruptedException {
        assertThat(units(booked(
                        SERVER, false, response(shell(environment), "{\"type\":\"shell\"}", "\"tool_usage\":null"))))
                .isEmpty();
    }

    @Test
    void withoutAToolTheReportStaysAsItWas() throws InterruptedException {
        String none = "\"tool_usage\":{\"image_gen\":{\"output_tokens\":0},\"web_search\":{\"num_requests\":0}}";

        assertThat(booked(SERVER, false, response("", "", none)).reported())
                .isEqualTo(USAGE.substring("\"usage\":".length()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatAnthropicLookedUpIsBooked(boolean streamed) throws InterruptedException {
        String searched =
                "\"output_tokens\":8,\"server_tool_use\":{\"web_search_requests\":2,\"web_fetch_requests\":1}";
        String[] events = FakeDialects.messageEvents();
        events[6] = events[6].replace("\"output_tokens\":8", searched);
        SERVER.upstream()
                .behaves(
                        streamed
                                ? FakeDialects.messageStream(true, events)
                                : FakeUpstream.json(
                                        200, FakeDialects.MESSAGE.replace("\"output_tokens\":8", searched)));
        SERVER.client().post("/v1/messages", """
                {"model":"claude-sonnet-5","max_tokens":50,"stream":%s,"tools":[{"type":"web_search_20250305",\
                "name":"web_search"}],"messages":[{"role":"user","content":"Hello!"}]}""".formatted(streamed));

        assertThat(units(settled(SERVER))).isEqualTo(Map.of(Meter.WEB_SEARCH, 2L));
        assertThat(settled(SERVER).reported()).contains("\"web_search_requests\":2");
    }

    private static UnitPrices prices() throws InterruptedException {
        return Objects.requireNonNull(((SettleCompletion) SERVER.ledger().end()).route())
                .prices();
    }

    private static Map<Meter, Long> units(Usage booked) {
        return booked.tokens()
                .without(new Tokens(Map.of(
                        Meter.INPUT, booked.tokens().of(Meter.INPUT),
                        Meter.CACHED_INPUT, booked.tokens().of(Meter.CACHED_INPUT),
                        Meter.OUTPUT, booked.tokens().of(Meter.OUTPUT))))
                .counts();
    }
}
