package com.llmgateway.gateway.completions;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.completions.CompletionCommand.SettleCompletion;
import com.llmgateway.contracts.completions.FailedAttempt;
import com.llmgateway.contracts.completions.Route;
import com.llmgateway.contracts.completions.Usage;
import com.llmgateway.gateway.providers.FakeDialects;
import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where Anthropic itself turns to another model when one declines, each is booked as itself. */
class AnthropicsFallbacksTest {

    private static final String PATH = "/v1/messages";
    private static final String ASKED = "claude-sonnet-5";
    private static final String OTHER = "claude-sonnet-4-5";

    @RegisterExtension
    private static final CompletionsServer SERVER = new CompletionsServer();

    @ParameterizedTest
    @CsvSource({"false,false", "true,false", "false,true", "true,true"})
    void whatAnotherModelAnswersIsBookedAsItsOwn(boolean streamed, boolean turnedToBefore) throws InterruptedException {
        // Who had to answer earlier in the conversation is asked at once.
        String declined = turnedToBefore ? "" : iteration("message", ASKED, "408", "0") + ",";
        Reply reply = answer(streamed, declined + iteration("fallback_message", OTHER, "412", "264"), "412", "264");

        SettleCompletion settled = settled();
        assertThat(served().model()).isEqualTo(OTHER);
        assertThat(served().prices().unpriced()).isFalse();
        assertThat(settled.usage().tokens().counts()).isEqualTo(Map.of(Meter.INPUT, 412L, Meter.OUTPUT, 264L));
        assertThat(settled.failedAttempts()).isEmpty();
        assertThat(reply.header("x-gateway-model")).isEqualTo(streamed ? "" : OTHER);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatDeclinesInTheMiddleOfItsAnswerHasBeenBought(boolean streamed) throws InterruptedException {
        String iterations = iteration("message", ASKED, "6,\"cache_read_input_tokens\":4", "5") + ","
                + iteration("fallback_message", "claude-opus-9", "11", "0") + ","
                + iteration("fallback_message", OTHER, "15", "8");
        answer(streamed, iterations, "15", "8");

        SettleCompletion settled = settled();
        assertThat(served().model()).isEqualTo(OTHER);
        assertThat(settled.usage().tokens().counts()).isEqualTo(Map.of(Meter.INPUT, 15L, Meter.OUTPUT, 8L));
        FailedAttempt declined = settled.failedAttempts().getFirst();
        assertThat(settled.failedAttempts()).hasSize(1);
        assertThat(declined.code()).isEqualTo("content_filter");
        assertThat(declined.route().model()).isEqualTo(ASKED);
        assertThat(declined.usage())
                .extracting(Usage::tokens)
                .extracting(tokens -> tokens.counts())
                .isEqualTo(Map.of(Meter.INPUT, 6L, Meter.CACHED_INPUT, 4L, Meter.OUTPUT, 5L));
    }

    @Test
    void whatAnotherModelAnswersCostsWhatWasInForceAtTheAdmission() throws InterruptedException {
        SERVER.ledger().stale.set(1);
        SERVER.ledger().staleAt = KnownModels.DEARER;

        answer(false, iteration("fallback_message", "claude-dearer", "412", "264"), "412", "264");

        assertThat(served().model()).isEqualTo("claude-dearer");
        assertThat(served().prices().perToken()).containsEntry(Meter.INPUT, new BigDecimal("0.0000003"));
    }

    @Test
    void whatNobodyPricesIsInSuspenseUnderItsOwnName() throws InterruptedException {
        String iterations = iteration("message", ASKED, "408", "0") + ","
                + iteration("fallback_message", "claude-opus-9", "412", "264");
        Reply reply = answer(false, iterations, "412", "264");

        assertThat(served().model()).isEqualTo("claude-opus-9");
        assertThat(served().provider()).isEqualTo("anthropic");
        assertThat(served().prices().unpriced()).isTrue();
        assertThat(reply.header("x-gateway-cost-usd")).isEmpty();
    }

    @Test
    void aStreamThatBreaksOffIsAFaultOfWhoWasAsked() {
        try (var server = new CompletionsServer()) {
            String iterations =
                    iteration("message", ASKED, "6", "0") + "," + iteration("fallback_message", OTHER, "6", "8");
            String[] events = FakeDialects.messageEvents();
            events[6] = events[6]
                    .replace("\"stop_reason\":\"end_turn\"", "\"stop_reason\":null")
                    .replace("\"output_tokens\":8", "\"output_tokens\":8,\"iterations\":[" + iterations + "]");
            events[7] = "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"busy\"}}";
            server.upstream().behaves(FakeDialects.messageStream(true, events));

            // The fault is noted just after the client has heard of it.
            for (int i = 0; i < 7; i++) {
                server.client().post(PATH, hello(true, "[\"" + OTHER + "\"]"));
            }
            assertThat(server.upstream().received())
                    .anySatisfy(request -> assertThat(request.body()).contains("\"model\":\"" + OTHER));
        }
    }

    @Test
    void aKeyThatIsRestrictedToModelsNamesNoOthers() {
        try (var server = new CompletionsServer()) {
            server.ledger().allowed = List.of(ASKED, "anthropic/" + OTHER);
            server.upstream().behaves(FakeUpstream.json(200, FakeDialects.MESSAGE));
            String others = "[{\"max_tokens\":9,\"model\":\"%s\"},{\"model\":\"claude-opus-9\",\"thinking\":{}}]"
                    .formatted(OTHER);

            assertThat(server.client().post(PATH, hello(false, others)).status())
                    .isEqualTo(403);
            assertThat(server.upstream().received()).isEmpty();
            assertThat(server.client()
                            .post(PATH, hello(false, "[{\"model\":\"%s\"}]".formatted(OTHER)))
                            .status())
                    .isEqualTo(200);
        }
    }

    private static Reply answer(boolean streamed, String iterations, String input, String output) {
        String usage =
                "\"input_tokens\":%s,\"output_tokens\":%s,\"iterations\":[%s]".formatted(input, output, iterations);
        String[] events = FakeDialects.messageEvents();
        events[6] = events[6].replace("\"output_tokens\":8", usage);
        String whole = FakeDialects.MESSAGE.replaceFirst("\"usage\":\\{.*\\}\\}", "\"usage\":{" + usage + "}}");
        SERVER.upstream().behaves(streamed ? FakeDialects.messageStream(true, events) : FakeUpstream.json(200, whole));
        return SERVER.client().post(PATH, hello(streamed, "\"default\""));
    }

    private static String iteration(String type, String model, String input, String output) {
        return "{\"type\":\"%s\",\"model\":\"%s\",\"input_tokens\":%s,\"output_tokens\":%s}"
                .formatted(type, model, input, output);
    }

    private static String hello(boolean streamed, String fallbacks) {
        return """
                {"model":"claude-sonnet-5","max_tokens":50,"stream":%s,"fallbacks":%s,
                 "messages":[{"role":"user","content":"Hello!"}]}""".formatted(streamed, fallbacks);
    }

    private static Route served() throws InterruptedException {
        return Objects.requireNonNull(settled().route());
    }

    private static SettleCompletion settled() throws InterruptedException {
        return (SettleCompletion) SERVER.ledger().end();
    }
}
