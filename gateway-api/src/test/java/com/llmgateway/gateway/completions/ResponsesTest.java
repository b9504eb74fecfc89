package com.llmgateway.gateway.completions;

import static com.llmgateway.gateway.completions.ToldResponse.ASK;
import static com.llmgateway.gateway.completions.ToldResponse.COMPLETED;
import static com.llmgateway.gateway.completions.ToldResponse.CREATED;
import static com.llmgateway.gateway.completions.ToldResponse.DELTA;
import static com.llmgateway.gateway.completions.ToldResponse.RESPONSE;
import static com.llmgateway.gateway.completions.ToldResponse.STREAM;
import static com.llmgateway.gateway.completions.ToldResponse.assertIsBooked;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.completions.CompletionCommand.FailCompletion;
import com.llmgateway.contracts.completions.CompletionCommand.SettleCompletion;
import com.llmgateway.contracts.completions.Grade;
import com.llmgateway.contracts.completions.ServiceTier;
import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponsesTest {

    /** What tells a message, up to its end. */
    private static final String[] OF_A_MESSAGE = {
        "event: response.created",
        "event: response.in_progress",
        "event: response.output_item.added",
        "event: response.content_part.added",
        "event: response.output_text.delta",
        "event: response.output_text.done",
        "event: response.content_part.done",
        "event: response.output_item.done"
    };

    @RegisterExtension
    private static final CompletionsServer SERVER = new CompletionsServer();

    @Test
    void aWholeResponsePassesUntouchedAndIsBooked() throws InterruptedException {
        SERVER.upstream().behaves(FakeUpstream.json(200, RESPONSE));
        Reply reply = SERVER.client().post("/responses", ASK);

        assertThat(reply.text()).isEqualTo(RESPONSE);
        assertThat(SERVER.upstream().last().head()).startsWith("POST /v1/responses");
        assertIsBooked(SERVER);
    }

    @Test
    void aStreamPassesByteForByteAndIsBookedBeforeItsLastEvent() throws InterruptedException {
        SERVER.upstream().behaves(FakeUpstream.stream(true, CREATED, DELTA, COMPLETED));
        Reply reply = SERVER.client().post("/v1/responses", STREAM);

        assertThat(reply.text()).isEqualTo(CREATED + DELTA + COMPLETED);
        assertThat(SERVER.upstream().last().body()).isEqualTo(STREAM);
        assertIsBooked(SERVER);
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
        assertThat(events(reply))
                .hasSize(13)
                .startsWith(OF_A_MESSAGE)
                .endsWith(
                        "event: response.output_item.added",
                        "event: response.function_call_arguments.delta",
                        "event: response.function_call_arguments.done",
                        "event: response.output_item.done",
                        "event: response.completed");
        assertThat(reply.text())
                .contains("\"delta\":\"Hello wörld\"", "\"status\":\"in_progress\"")
                .endsWith(",\"response\":" + whole + "}\n\n");
        assertIsBooked(SERVER);
    }

    @Test
    void theSandboxTellsItsWordsOneByOneAndHowManyThereWere() throws InterruptedException {
        Reply reply = SERVER.client().post("/v1/responses", STREAM.replace("gpt-4o-mini", "sandbox/simple"));

        List<String> events = events(reply);
        assertThat(events.stream().distinct())
                .hasSize(9)
                .startsWith(OF_A_MESSAGE)
                .endsWith("event: response.completed");
        long deltas = events.stream()
                .filter("event: response.output_text.delta"::equals)
                .count();
        var usage = ((SettleCompletion) SERVER.ledger().end()).usage();
        assertThat(usage.grade()).isEqualTo(Grade.PROVIDER_REPORTED);
        assertThat(usage.tokens().output()).isEqualTo(deltas).isGreaterThan(10);
    }

    @Test
    void theSandboxKeepsToTheLimitOfAResponse() throws InterruptedException {
        Reply reply = SERVER.client()
                .post(
                        "/v1/responses",
                        ASK.replace("gpt-4o-mini", "sandbox/simple")
                                .replace("\"input\"", "\"max_output_tokens\":3,\"input\""));

        assertThat(reply.at("/output/0/content/0/text")).isEqualTo("This is the");
        assertThat(reply.at("/status")).isEqualTo("incomplete");
        assertThat(reply.at("/incomplete_details/reason")).isEqualTo("max_output_tokens");
        assertThat(((SettleCompletion) SERVER.ledger().end()).usage().tokens().output())
                .isEqualTo(3);
    }

    private static List<String> events(Reply reply) {
        return reply.text().lines().filter(line -> line.startsWith("event: ")).toList();
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
    @ValueSource(strings = {"\"previous_response_id\":7", "\"background\":\"yes\"", "\"store\":true,\"store\":false"})
    void whatDecidesWhoRemembersIsChecked(String member) {
        Reply reply = SERVER.client().post("/v1/responses", ASK.replace("\"input\"", member + ",\"input\""));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(SERVER.upstream().received()).isEmpty();
    }
}
