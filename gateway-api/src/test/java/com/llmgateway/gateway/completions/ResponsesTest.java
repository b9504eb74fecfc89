package com.llmgateway.gateway.completions;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.completions.CompletionCommand.BeginCompletion;
import com.llmgateway.contracts.completions.CompletionCommand.FailCompletion;
import com.llmgateway.contracts.completions.CompletionCommand.SettleCompletion;
import com.llmgateway.contracts.completions.FailedAttempt;
import com.llmgateway.contracts.completions.Grade;
import com.llmgateway.contracts.completions.ResponseId;
import com.llmgateway.contracts.completions.ServiceTier;
import com.llmgateway.contracts.completions.Usage;
import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponsesTest {

    private static final String ASK = "{\"model\":\"gpt-4o-mini\",\"input\":\"Hello!\"}";
    private static final String STREAM = "{\"model\":\"gpt-4o-mini\",\"stream\":true,\"input\":\"Hello!\"}";
    private static final String RESPONSE =
            "{\"id\":\"resp_1\",\"object\":\"response\",\"status\":\"completed\",\"error\":null,"
                    + "\"model\":\"gpt-4o-mini-2024-07-18\",\"output\":[],\"usage\":{\"input_tokens\":10,"
                    + "\"input_tokens_details\":{\"cached_tokens\":4},\"output_tokens\":8,"
                    + "\"output_tokens_details\":{\"reasoning_tokens\":3},\"total_tokens\":18}}";
    private static final String CREATED =
            "event: response.created\ndata: {\"type\":\"response.created\",\"response\":{\"id\":\"resp_1\",\"usage\":null}}\n\n";
    private static final String DELTA =
            "event: response.output_text.delta\ndata: {\"type\":\"response.output_text.delta\",\"delta\":\"Hello wörld\"}\n\n";
    private static final String COMPLETED =
            "event: response.completed\ndata: {\"type\":\"response.completed\",\"response\":" + RESPONSE + "}\n\n";

    @RegisterExtension
    private static final CompletionsServer SERVER = new CompletionsServer();

    @Test
    void aWholeResponsePassesUntouchedAndIsBooked() throws InterruptedException {
        SERVER.upstream().behaves(FakeUpstream.json(200, RESPONSE));
        Reply reply = SERVER.client().post("/responses", ASK);

        assertThat(reply.text()).isEqualTo(RESPONSE);
        assertThat(SERVER.upstream().last().head()).startsWith("POST /v1/responses");
        assertIsBooked();
    }

    @Test
    void aStreamPassesByteForByteAndIsBookedBeforeItsLastEvent() throws InterruptedException {
        SERVER.upstream().behaves(FakeUpstream.stream(true, CREATED, DELTA, COMPLETED));
        Reply reply = SERVER.client().post("/v1/responses", STREAM);

        assertThat(reply.text()).isEqualTo(CREATED + DELTA + COMPLETED);
        assertThat(SERVER.upstream().last().body()).isEqualTo(STREAM);
        assertIsBooked();
    }

    @Test
    void aStreamThatComesInOnePieceIsToldInEvents() throws InterruptedException {
        String output = "[{\"id\":\"msg_1\",\"type\":\"message\",\"status\":\"completed\",\"role\":\"assistant\","
                + "\"content\":[{\"type\":\"output_text\",\"annotations\":[],\"text\":\"Hello wörld\"}]},"
                + "{\"id\":\"fc_1\",\"type\":\"function_call\",\"name\":\"f\",\"call_id\":\"c\",\"arguments\":\"{}\"}]";
        String whole = RESPONSE.replace("\"output\":[]", "\"output\":" + output);
        SERVER.upstream().behaves(FakeUpstream.json(200, whole));
        Reply reply = SERVER.client().post("/v1/responses", STREAM);

        assertThat(reply.header("content-type")).startsWith("text/event-stream");
        assertThat(reply.text().lines().filter(line -> line.startsWith("event: ")))
                .containsExactly(
                        "event: response.created",
                        "event: response.in_progress",
                        "event: response.output_item.added",
                        "event: response.content_part.added",
                        "event: response.output_text.delta",
                        "event: response.output_text.done",
                        "event: response.content_part.done",
                        "event: response.output_item.done",
                        "event: response.output_item.added",
                        "event: response.function_call_arguments.delta",
                        "event: response.function_call_arguments.done",
                        "event: response.output_item.done",
                        "event: response.completed");
        assertThat(reply.text())
                .contains("\"delta\":\"Hello wörld\"", "\"status\":\"in_progress\"")
                .endsWith(",\"response\":" + whole + "}\n\n");
        assertIsBooked();
    }

    @Test
    void oneThatIsNotThereYetPassesAsItIs() {
        String queued = RESPONSE.replace("\"completed\"", "\"queued\"");
        SERVER.upstream().behaves(FakeUpstream.json(200, queued));
        assertThat(SERVER.client().post("/v1/responses", STREAM).text()).isEqualTo(queued);
    }

    @ParameterizedTest
    @CsvSource({"priority, default,", "auto, priority, PRIORITY", "flex, flex, FLEX", "flex,, FLEX"})
    void aStreamIsBilledAtTheTierThatItsAnswerNames(
            String asked, @Nullable String answered, @Nullable ServiceTier billed) throws InterruptedException {
        String named = answered == null ? "null" : "\"" + answered + "\"";
        SERVER.upstream()
                .behaves(FakeUpstream.stream(
                        true,
                        CREATED.replace("\"usage\"", "\"service_tier\":\"auto\",\"usage\""),
                        DELTA,
                        COMPLETED.replace("\"output\":[]", "\"service_tier\":" + named + ",\"output\":[]")));
        SERVER.client()
                .post("/v1/responses", STREAM.replace("\"input\"", "\"service_tier\":\"" + asked + "\",\"input\""));

        assertThat(((SettleCompletion) SERVER.ledger().end()).usage().serviceTier())
                .isEqualTo(billed);
    }

    @Test
    void aStreamThatBreaksOffNeverEndsCleanly() throws InterruptedException {
        SERVER.upstream().behaves(FakeUpstream.stream(false, CREATED, DELTA));
        Reply reply = SERVER.client().post("/v1/responses", STREAM);

        assertThat(reply.text())
                .startsWith(CREATED + DELTA + "event: error\ndata: ")
                .contains("upstream_broken");
        var settled = (SettleCompletion) SERVER.ledger().end();
        assertThat(settled.usage().grade()).isEqualTo(Grade.ESTIMATED);
        assertThat(settled.usage().tokens().output()).isEqualTo(3);
    }

    @Test
    void aResponseThatFailsIsToldAndBuysNothing() throws InterruptedException {
        String failed =
                "event: response.failed\ndata: {\"type\":\"response.failed\",\"response\":{\"id\":\"resp_1\"}}\n\n";
        SERVER.upstream().behaves(FakeUpstream.stream(true, CREATED, failed));
        Reply reply = SERVER.client().post("/v1/responses", STREAM);

        assertThat(reply.text()).isEqualTo(CREATED + failed);
        assertThat(SERVER.ledger().end()).isInstanceOf(FailCompletion.class);
    }

    @Test
    void betaHeadersTravelAndOthersDoNot() {
        SERVER.upstream().behaves(FakeUpstream.json(200, RESPONSE, "openai-processing-ms: 12"));
        Reply reply = HttpForms.post(
                SERVER, "/v1/responses", "application/json", ASK, "OpenAI-Beta", "x=1", "OpenAI-Organization", "org-1");

        assertThat(SERVER.upstream().last().head())
                .containsIgnoringCase("openai-beta: x=1")
                .doesNotContain("org-1");
        assertThat(reply.header("openai-processing-ms")).isEqualTo("12");
    }

    private static void assertIsBooked() throws InterruptedException {
        var settled = (SettleCompletion) SERVER.ledger().end();
        assertThat(settled.usage().grade()).isEqualTo(Grade.PROVIDER_REPORTED);
        assertThat(settled.usage().tokens().counts())
                .isEqualTo(Map.of(Meter.INPUT, 6L, Meter.CACHED_INPUT, 4L, Meter.OUTPUT, 8L, Meter.REASONING, 3L));
        assertThat(settled.servedModel()).isEqualTo("gpt-4o-mini-2024-07-18");
        assertThat(settled.responseId()).isEqualTo(new ResponseId("resp_1"));
    }

    @Test
    void whatIsNotStoredHasNoName() throws InterruptedException {
        SERVER.upstream().behaves(FakeUpstream.json(200, RESPONSE));
        SERVER.client().post("/v1/responses", ASK.replace("\"input\"", "\"store\":false,\"input\""));
        assertThat(((SettleCompletion) SERVER.ledger().end()).responseId()).isNull();
    }

    @Test
    void aNameThatIsNoneIsNotRemembered() throws InterruptedException {
        SERVER.upstream().behaves(FakeUpstream.json(200, RESPONSE.replace("resp_1", "../models")));
        assertThat(SERVER.client().post("/v1/responses", ASK).status()).isEqualTo(200);
        assertThat(((SettleCompletion) SERVER.ledger().end()).responseId()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "7", "[\"resp_1\"]"})
    void aStreamWithoutANameHasNone(String id) throws InterruptedException {
        String[] events = {CREATED, DELTA, COMPLETED};
        for (int i = 0; i < events.length; i++) {
            events[i] = events[i].replace("\"id\":\"resp_1\"", "\"id\":" + id);
        }
        SERVER.upstream().behaves(FakeUpstream.stream(true, events));
        SERVER.client().post("/v1/responses", inBackground(STREAM));
        assertThat(((SettleCompletion) SERVER.ledger().end()).responseId()).isNull();
        assertThat(SERVER.ledger().begun).isEmpty();
    }

    @Test
    void whatIsQueuedIsBookedAsWasExpected() throws InterruptedException {
        String queued = "{\"id\":\"resp_1\",\"object\":\"response\",\"status\":\"queued\",\"background\":true,"
                + "\"error\":null,\"model\":\"gpt-4o-mini\",\"output\":[],\"usage\":null}";
        SERVER.upstream().behaves(FakeUpstream.json(200, queued));
        assertThat(SERVER.client().post("/v1/responses", inBackground(ASK)).text())
                .isEqualTo(queued);
        var settled = (SettleCompletion) SERVER.ledger().end();
        assertIsExpected(settled.usage());
        assertThat(settled.responseId()).isEqualTo(new ResponseId("resp_1"));
        assertThat(SERVER.ledger().begun).isEmpty();
    }

    @Test
    void aStreamInTheBackgroundHasANameBeforeTheClientHearsIt() throws InterruptedException {
        SERVER.upstream().behaves(FakeUpstream.stream(true, CREATED, DELTA, COMPLETED));
        SERVER.client().post("/v1/responses", inBackground(STREAM));
        assertThat(SERVER.ledger().begun)
                .extracting(BeginCompletion::responseId)
                .containsExactly(new ResponseId("resp_1"));
        assertIsBooked();
    }

    @Test
    void aStreamInTheBackgroundThatBreaksOffGoesOnWithoutUs() throws InterruptedException {
        SERVER.upstream().behaves(FakeUpstream.stream(false, CREATED));
        Reply reply = SERVER.client().post("/v1/responses", inBackground(STREAM));
        assertThat(reply.text()).startsWith(CREATED + "event: error\ndata: ");
        var settled = (SettleCompletion) SERVER.ledger().end();
        assertIsExpected(settled.usage());
        assertThat(settled.finishReason()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {ASK, STREAM})
    void whatBreaksOffInTheBackgroundIsAttemptCostAsWasExpected(String request) throws InterruptedException {
        SERVER.upstream().behaves((_, _) -> false);
        SERVER.client().post("/v1/responses", inBackground(request));
        var end = (FailCompletion) SERVER.ledger().end();
        assertThat(end.failedAttempts())
                .singleElement()
                .satisfies(failed -> assertIsExpected(requireNonNull(failed.usage())));
    }

    @Test
    void whatTheProviderRefusesInTheBackgroundBuysNothing() throws InterruptedException {
        SERVER.upstream().behaves(FakeUpstream.json(307, "{}", "location: /elsewhere"));
        SERVER.client().post("/v1/responses", inBackground(ASK));
        var end = (FailCompletion) SERVER.ledger().end();
        assertThat(end.failedAttempts())
                .isNotEmpty()
                .extracting(FailedAttempt::usage)
                .containsOnlyNulls();
    }

    @Test
    void aStreamInTheBackgroundThatFailsBuysNothing() throws InterruptedException {
        String failed =
                "event: response.failed\ndata: {\"type\":\"response.failed\",\"response\":{\"id\":\"resp_1\"}}\n\n";
        SERVER.upstream().behaves(FakeUpstream.stream(true, CREATED, failed));
        SERVER.client().post("/v1/responses", inBackground(STREAM));
        assertThat(((FailCompletion) SERVER.ledger().end()).responseId()).isEqualTo(new ResponseId("resp_1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"previous_response_id\":7", "\"background\":\"yes\"", "\"store\":true,\"store\":false"})
    void whatDecidesWhoRemembersIsChecked(String member) {
        Reply reply = SERVER.client().post("/v1/responses", ASK.replace("\"input\"", member + ",\"input\""));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(SERVER.upstream().received()).isEmpty();
    }

    private static String inBackground(String request) {
        return request.replace("\"input\"", "\"background\":true,\"max_output_tokens\":500,\"input\"");
    }

    private static void assertIsExpected(Usage usage) {
        assertThat(usage.grade()).isEqualTo(Grade.ESTIMATED);
        assertThat(usage.tokens()).isEqualTo(SERVER.ledger().admitted.getLast().estimate());
        assertThat(usage.tokens().of(Meter.OUTPUT)).isEqualTo(500);
    }
}
