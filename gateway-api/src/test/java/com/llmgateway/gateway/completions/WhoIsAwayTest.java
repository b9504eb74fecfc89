package com.llmgateway.gateway.completions;

import static com.llmgateway.gateway.completions.RunningSlice.HELLO;
import static com.llmgateway.gateway.completions.RunningSlice.PATH;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.catalog.RouteView;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who serves when some of those that a request names are drained or have no key: nobody has one for xAI. */
@Execution(ExecutionMode.CONCURRENT)
class WhoIsAwayTest {

    private static final String DRAINED = "claude-sonnet-5";
    private static final String UNPAID = "grok-code-fast-1";
    private static final String PRESENT = "mistral-small-latest";

    private final TwoProviders providers = new TwoProviders();

    WhoIsAwayTest() {
        providers.ledger().drained = Set.of("anthropic");
        providers.ledger().routes =
                List.of(new RouteView("closed", Map.of(), List.of(DRAINED, UNPAID), List.of(), List.of(), true));
    }

    @AfterEach
    void stop() {
        providers.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {DRAINED, "anthropic/" + DRAINED, UNPAID, "closed"})
    void aFallbackThatIsAwayIsPassedOver(String away) {
        assertThat(routedTo("gpt-4o-mini", away)).isEqualTo("gpt-4o-mini");
    }

    @ParameterizedTest
    @ValueSource(strings = {DRAINED, "anthropic/" + DRAINED, UNPAID, "closed"})
    void theFallbackServesWhenTheModelIsAway(String away) {
        assertThat(routedTo(away, PRESENT)).isEqualTo(PRESENT);
    }

    @Test
    void aDrainedProvidersUnlistedModelIsPassedOver() {
        try (var unpriced = new TwoProviders("--unpriced=suspense")) {
            unpriced.ledger().drained = Set.of("openai");
            Reply reply = unpriced.post(PATH, request("openai/gpt-next", PRESENT));
            assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        }
    }

    @Test
    void whenAllAreAwayTheFirstIsRefused() {
        Reply reply = ask(UNPAID, DRAINED);

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.at("/error/message")).contains(UNPAID);
    }

    @Test
    void aNameThatMeansNothingIsRefusedWhoeverElseIsThere() {
        assertThat(ask("nope", PRESENT).status()).isEqualTo(404);
        assertThat(providers.second().received()).isEmpty();
    }

    private String routedTo(String model, String fallback) {
        Reply reply = ask(model, fallback);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.at("/gateway_metadata/routed_to");
    }

    private Reply ask(String model, String fallback) {
        return providers.post(PATH, request(model, fallback));
    }

    private static String request(String model, String fallback) {
        return HELLO.replace("gpt-4o-mini", model).replace("]}", "],\"fallbacks\":[\"" + fallback + "\"]}");
    }
}
