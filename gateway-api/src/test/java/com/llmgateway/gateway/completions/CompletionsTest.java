package com.llmgateway.gateway.completions;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.completions.CompletionCommand.FailCompletion;
import com.llmgateway.contracts.completions.CompletionCommand.SettleCompletion;
import com.llmgateway.contracts.completions.Grade;
import com.llmgateway.contracts.completions.ServiceTier;
import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.web.HttpClientOfTests;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

class CompletionsTest {

    private static final String PATH = "/v1/chat/completions";
    private static final String HELLO =
            "{\"model\":\"gpt-4o-mini\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello!\"}]}";
    private static final String STREAM =
            "{\"model\":\"gpt-4o-mini\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"Hello!\"}]}";
    private static final String STREAM_WITH_USAGE =
            STREAM.replace("\"stream\":true", "\"stream\":true,\"stream_options\":{\"include_usage\":true}");

    private static FakeUpstream upstream;
    private static ConfigurableApplicationContext server;
    private static Ledger ledger;
    private static HttpClientOfTests client;

    @BeforeAll
    static void start() {
        upstream = new FakeUpstream();
        server = new SpringApplicationBuilder(CompletionsSlice.class)
                .run("--server.port=0", "--spring.main.banner-mode=off", "--spring.threads.virtual.enabled=true");
        ledger = server.getBean(Ledger.class);
        ledger.baseUrl = upstream.baseUrl();
        client = new HttpClientOfTests(
                "http://localhost:" + server.getEnvironment().getRequiredProperty("local.server.port"),
                Ledger.KEY.secret().value());
    }

    @AfterAll
    static void stop() {
        server.close();
        upstream.close();
    }

    @BeforeEach
    void forget() {
        upstream.forget();
        ledger.forget();
    }

    @Test
    void anAnswerPassesUntouchedButForTheGatewaysOwnWords() throws InterruptedException {
        Reply reply = client.post(PATH, HELLO);

        assertThat(reply.status()).isEqualTo(200);
        String ours = reply.text().substring(FakeUpstream.ANSWER.length() - 1);
        assertThat(reply.text()).startsWith(FakeUpstream.ANSWER.substring(0, FakeUpstream.ANSWER.length() - 1));
        assertThat(ours)
                .matches(",\"gateway_metadata\":\\{\"routed_to\":\"gpt-4o-mini\",\"complexity\":\"simple\","
                        + "\"cost_usd\":0.000006,\"latency_ms\":\\d+,\"cache_hit\":false}}");
        assertThat(reply.header("content-type")).isEqualTo("application/json");
        assertThat(reply.header("x-request-id")).startsWith("chatcmpl-");
        assertThat(reply.header("x-ratelimit-remaining-requests")).isEqualTo("19");
        var settled = (SettleCompletion) ledger.end();
        assertThat(settled.completion()).hasToString(reply.header("x-request-id"));
        assertThat(settled.usage().grade()).isEqualTo(Grade.PROVIDER_REPORTED);
        assertThat(settled.usage().reported()).isEqualTo(FakeUpstream.USAGE);
        assertThat(settled.usage().tokens().counts())
                .isEqualTo(Map.of(Meter.INPUT, 6L, Meter.CACHED_INPUT, 4L, Meter.OUTPUT, 8L));
        assertThat(settled.servedModel()).isEqualTo("gpt-4o-mini-2024-07-18");
    }

    @Test
    void theProviderGetsTheClientsBytesAndItsOwnKey() {
        client.post("/chat/completions", HELLO.replace("}]}", "}], \"seed\":9223372036854775807, \"odd\":null }"));

        assertThat(upstream.last().body())
                .isEqualTo(HELLO.replace("}]}", "}], \"seed\":9223372036854775807, \"odd\":null }"));
        assertThat(upstream.last().head())
                .startsWith("POST /v1/chat/completions HTTP/1.1")
                .contains("Authorization: Bearer sk-upstream")
                .doesNotContain("gw_");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"model\":\"auto\",", "\"model\":null,"})
    void withoutAModelTheGatewayRoutes(String model) {
        Reply reply = client.post(PATH, "{" + model + "\"messages\":[{\"role\":\"user\",\"content\":\"Hello!\"}]}");

        assertThat(reply.at("/gateway_metadata/routed_to")).isEqualTo("gpt-4o-mini");
        assertThat(upstream.last().body()).contains("\"model\":\"gpt-4o-mini\"");
        assertThat(ledger.admitted.getLast().requestedModel()).isNull();
    }

    @Test
    void whiteSpaceBeforeTheAnswerIsNoTrouble() {
        upstream.behaves(FakeUpstream.json(200, "\n\n \r\n" + FakeUpstream.ANSWER));
        assertThat(client.post(PATH, HELLO).at("/gateway_metadata/routed_to")).isEqualTo("gpt-4o-mini");
    }

    @Test
    void withoutUsageTheGatewayCounts() throws InterruptedException {
        upstream.behaves(FakeUpstream.json(200, FakeUpstream.ANSWER.replace(FakeUpstream.USAGE, "null")));
        assertThat(client.post(PATH, HELLO).status()).isEqualTo(200);
        var settled = (SettleCompletion) ledger.end();
        assertThat(settled.usage().grade()).isEqualTo(Grade.COUNTED);
        assertThat(settled.usage().tokens().output()).isEqualTo(7);
        assertThat(settled.usage().tokens().input()).isEqualTo(9);
    }

    @Test
    void theAnswerSaysAtWhichTierItIsBilledAndElseTheRequest() throws InterruptedException {
        String flex = HELLO.replaceFirst("\\{", "{\"service_tier\":\"flex\",");
        client.post(PATH, flex);
        assertThat(((SettleCompletion) ledger.end()).usage().serviceTier()).isEqualTo(ServiceTier.FLEX);

        ledger.forget();
        upstream.behaves(
                FakeUpstream.json(200, FakeUpstream.ANSWER.replaceFirst("\\{", "{\"service_tier\":\"default\",")));
        client.post(PATH, flex);
        assertThat(((SettleCompletion) ledger.end()).usage().serviceTier()).isNull();
    }

    @Test
    void aSettlementThatTakesMoreThanTenSecondsIsPendingAndBookedAllTheSame() throws InterruptedException {
        ledger.away.set(8);
        assertThat(client.post(PATH, HELLO).at("/gateway_metadata/settlement")).isEqualTo("pending");
        assertThat(ledger.end()).isInstanceOf(SettleCompletion.class);
    }

    @Test
    void insaneUsageIsNotBelieved() throws InterruptedException {
        for (String insane : new String[] {"-1", "1e400", "99999999999999999999", "\"7\"", "null", "[]"}) {
            ledger.forget();
            upstream.behaves(FakeUpstream.json(
                    200, FakeUpstream.ANSWER.replace("\"completion_tokens\":8", "\"completion_tokens\":" + insane)));
            assertThat(client.post(PATH, HELLO).status()).as(insane).isEqualTo(200);
            assertThat(((SettleCompletion) ledger.end()).usage().grade())
                    .as(insane)
                    .isEqualTo(Grade.COUNTED);
        }
    }

    @Test
    void anUnaskedStreamHasNoUsageAndSaysTheGatewaysWordsInItsFinishChunk() throws InterruptedException {
        upstream.behaves(FakeUpstream.stream(true, FakeUpstream.usualStream(true)));
        Reply reply = client.post(PATH, STREAM);

        assertThat(reply.header("content-type")).isEqualToIgnoringCase("text/event-stream;charset=utf-8");
        assertThat(upstream.last().body()).endsWith(",\"stream_options\":{\"include_usage\":true}}");
        assertThat(reply.text()).doesNotContain("usage").endsWith("data: [DONE]\n\n");
        String[] events = reply.text().split("\n\n");
        assertThat(events).hasSize(5);
        assertThat(events[2]).isEqualTo(FakeUpstream.usualStream(false)[2].strip());
        assertThat(events[3])
                .contains("\"finish_reason\":\"stop\"}],\"gateway_metadata\":{\"routed_to\":\"gpt-4o-mini\"")
                .contains("\"cost_usd\":0.000006,");
        assertThat(((SettleCompletion) ledger.end()).usage().grade()).isEqualTo(Grade.PROVIDER_REPORTED);
    }

    @Test
    void anAskedStreamGetsItsUsageChunkRightBeforeTheEnd() {
        upstream.behaves(FakeUpstream.stream(true, FakeUpstream.usualStream(true)));
        Reply reply = client.post(PATH, STREAM_WITH_USAGE);

        assertThat(upstream.last().body()).isEqualTo(STREAM_WITH_USAGE);
        String[] events = reply.text().split("\n\n");
        assertThat(events).hasSize(6);
        assertThat(events[0] + "\n\n").isEqualTo(FakeUpstream.usualStream(true)[0]);
        assertThat(events[3] + "\n\n").isEqualTo(FakeUpstream.usualStream(true)[3]);
        assertThat(events[4])
                .contains("\"choices\":[],\"usage\":{\"prompt_tokens\":10")
                .contains("gateway_metadata");
    }

    @Test
    void usageThatTheProviderOwesIsEstimatedForWhoeverAsked() throws InterruptedException {
        upstream.behaves(FakeUpstream.stream(true, FakeUpstream.usualStream(false)));
        Reply reply = client.post(PATH, STREAM_WITH_USAGE);

        String[] events = reply.text().split("\n\n");
        assertThat(events[events.length - 2])
                .contains("\"id\":\"chatcmpl-up\"", "\"choices\":[]", "\"completion_tokens\":4", "gateway_metadata");
        assertThat(((SettleCompletion) ledger.end()).usage().grade()).isEqualTo(Grade.COUNTED);
    }

    @Test
    void aStreamWithoutDoneEndsProperly() {
        String[] parts = FakeUpstream.usualStream(true);
        parts[5] = ": bye\r\n\r\n";
        upstream.behaves(FakeUpstream.stream(true, parts));
        assertThat(client.post(PATH, STREAM).text()).endsWith("data: [DONE]\n\n");
    }

    @Test
    void aStreamThatBreaksOffNeverEndsCleanly() throws InterruptedException {
        String[] whole = FakeUpstream.usualStream(false);
        upstream.behaves(FakeUpstream.stream(false, whole[0], whole[1]));
        Reply reply = client.post(PATH, STREAM);

        assertThat(reply.text()).doesNotContain("[DONE]").contains("data: {\"error\":{\"message\":", "upstream_broken");
        var settled = (SettleCompletion) ledger.end();
        assertThat(settled.usage().grade()).isEqualTo(Grade.COUNTED);
        assertThat(settled.usage().tokens().output()).isEqualTo(1);
    }

    @Test
    void aStreamWithoutFinishReasonNeverEndsCleanly() {
        String[] whole = FakeUpstream.usualStream(false);
        upstream.behaves(FakeUpstream.stream(true, whole[0], whole[1], whole[5]));
        assertThat(client.post(PATH, STREAM).text()).doesNotContain("[DONE]").contains("upstream_broken");
    }

    @Test
    void aMalformedChunkIsNeverPassedOver() {
        String[] whole = FakeUpstream.usualStream(false);
        upstream.behaves(FakeUpstream.stream(true, whole[0], "data: {\"choices\":[{\n\n", whole[3], whole[5]));
        assertThat(client.post(PATH, STREAM).text()).doesNotContain("[DONE]").contains("upstream_broken");
    }

    @Test
    void aStreamThatDeliversNothingHasFailed() throws InterruptedException {
        upstream.behaves(FakeUpstream.stream(true, ": hello\n\n"));
        assertThat(client.post(PATH, STREAM).text()).contains(": keep-alive", "upstream_broken");
        assertThat(ledger.end()).isInstanceOf(FailCompletion.class);
    }

    @Test
    void theProvidersOwnErrorInAStreamIsTheLastWord() {
        String[] whole = FakeUpstream.usualStream(false);
        String error =
                "data: {\"error\":{\"message\":\"overloaded\",\"type\":\"server_error\",\"param\":null,\"code\":null}}\n\n";
        upstream.behaves(
                FakeUpstream.stream(true, whole[0], "data: {\"error\":{\"message\":\"overloaded\"}}\n\n", whole[5]));
        assertThat(client.post(PATH, STREAM).text()).endsWith(error);
    }

    @Test
    void aRefusedProviderKeyIsNotTheClientsFault() throws InterruptedException {
        upstream.behaves(FakeUpstream.json(401, "{\"error\":{\"message\":\"sk-upstream is wrong\"}}"));
        Reply reply = client.post(PATH, HELLO);

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.at("/error/code")).isEqualTo("upstream_refused_key");
        assertThat(reply.header("x-should-retry")).isEqualTo("false");
        assertThat(reply.text()).doesNotContain("sk-");
        assertThat(((FailCompletion) ledger.end()).upstreamStatus()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 408, 422})
    void theProvidersRefusalsPassWithWhatTellsWhenToRetry(int status) {
        String words = "{\"error\":{\"message\":\"no\",\"type\":\"t\",\"param\":null,\"code\":null}, \"x\":1}";
        upstream.behaves(FakeUpstream.json(
                status, words, "retry-after: 0", "x-ratelimit-remaining-tokens: 5", "set-cookie: a=b"));
        Reply reply = client.post(PATH, HELLO);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.text()).isEqualTo(words);
        assertThat(reply.header("retry-after")).isEqualTo("0");
        assertThat(reply.header("x-ratelimit-remaining-tokens")).isEqualTo("5");
        assertThat(reply.header("set-cookie")).isEmpty();
        assertThat(upstream.received()).hasSize(1);
        assertThat(ledger.ends).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"200", "502", "302"})
    void aPageOfHtmlBecomesAnErrorThatClientsCanRead(int status) {
        upstream.behaves(FakeUpstream.answer(status, "text/html", "<html>Bad gateway</html>", "location: /x"));
        Reply reply = client.post(PATH, HELLO);

        assertThat(reply.status()).isEqualTo(status == 502 ? 502 : 503);
        assertThat(reply.at("/error/code")).startsWith("upstream_");
        assertThat(reply.header("content-type")).isEqualTo("application/json");
    }

    @Test
    void aProviderThatIsNotThereIsUnreachable() {
        ledger.baseUrl = "http://127.0.0.1:1/v1";
        ledger.stale.set(1);
        Reply reply = client.post(PATH, HELLO);
        ledger.baseUrl = upstream.baseUrl();
        ledger.stale.set(1);

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.at("/error/code")).isEqualTo("upstream_unreachable");
    }

    @Test
    void aResetBeforeTheAnswerIsABrokenProvider() throws InterruptedException {
        upstream.behaves(FakeUpstream.silence(20));
        Reply reply = client.post(PATH, HELLO);
        assertThat(reply.at("/error/code")).isEqualTo("upstream_broken");
        assertThat(ledger.end()).isInstanceOf(FailCompletion.class);
    }

    @Test
    void aCallerThatHasChangedIsLookedUpAgain() {
        int before = ledger.lookUps.get();
        ledger.stale.set(1);
        assertThat(client.post(PATH, HELLO).status()).isEqualTo(200);
        assertThat(ledger.lookUps.get() - before).isBetween(1, 2);
        assertThat(ledger.admitted).hasSize(1);
    }

    @Test
    void aSettlementIsTriedAgainBeforeTheLastByte() {
        ledger.away.set(2);
        Reply reply = client.post(PATH, HELLO);
        assertThat(reply.text()).doesNotContain("pending");
        assertThat(ledger.ends).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"gw_junk, invalid_api_key", "sk-other, invalid_api_key"})
    void aWrongKeyIsRefusedBeforeTheBodyIsRead(String key, String code) {
        Reply reply = client.as(key).post(PATH, "{nonsense");
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.at("/error/code")).isEqualTo(code);
        assertThat(client.asNobody().post(PATH, HELLO).status()).isEqualTo(401);
    }

    @Test
    void badInputChargesNothing() {
        assertThat(client.post(PATH, "{").status()).isEqualTo(400);
        assertThat(client.post(PATH, "{\"messages\":[]}").at("/error/code")).isEqualTo("empty_array");
        assertThat(client.post(PATH, HELLO.replace("gpt-4o-mini", "nope")).status())
                .isEqualTo(404);
        assertThat(client.post(PATH, HELLO.replace("gpt-4o-mini", "mistral-small-latest"))
                        .text())
                .contains("model_not_found", "POST /api/keys/providers");
        assertThat(client.get(PATH).status()).isEqualTo(405);
        assertThat(ledger.admitted).isEmpty();
        assertThat(upstream.received()).isEmpty();
    }

    @Test
    void anOversizedBodyIsRefusedInWords() {
        Reply reply = client.post(PATH, HELLO.replace("Hello!", "x".repeat(4_000_000)));
        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.at("/error/code")).isEqualTo("request_too_large");
    }

    @Test
    void theSandboxAnswersByTheSamePath() {
        Reply reply = client.post(PATH, HELLO.replace("gpt-4o-mini", "sandbox/simple"));
        assertThat(reply.at("/choices/0/message/content")).contains("sandbox", "Hello!");
        assertThat(reply.at("/id")).isEqualTo(reply.header("x-request-id"));
        assertThat(reply.text()).contains("\"cost_usd\":0,");

        Reply streamed = client.post(PATH, STREAM.replace("gpt-4o-mini", "sandbox/simple"));
        assertThat(streamed.text())
                .contains("gateway_metadata")
                .doesNotContain("usage")
                .endsWith("data: [DONE]\n\n");
    }

    @Test
    void aClientThatLeavesBeforeTheFirstByteEndsTheProvidersCall() throws Exception {
        upstream.behaves(FakeUpstream.silence(1_500));
        leaveAfter(400, HELLO);

        var settled = (SettleCompletion) ledger.end();
        assertThat(settled.clientLeft()).isTrue();
        assertThat(settled.usage().grade()).isEqualTo(Grade.COUNTED);
        Thread.sleep(1_500);
        assertThat(upstream.hungUp()).isEqualTo(1);
    }

    @Test
    @DisplayName("3.10 partial usage · 9 aborts are counted by their deltas")
    void aClientThatLeavesAStreamPaysForWhatPassed() throws Exception {
        String[] whole = FakeUpstream.usualStream(false);
        upstream.behaves((request, out) -> {
            FakeUpstream.stream(false, whole[0], whole[1]).play(request, out);
            Thread.sleep(1_500);
            return false;
        });
        leaveAfter(400, STREAM);

        var settled = (SettleCompletion) ledger.end();
        assertThat(settled.clientLeft()).isTrue();
        assertThat(settled.usage().tokens().output()).isEqualTo(1);
    }

    private static void leaveAfter(long millis, String body) throws Exception {
        int port = Integer.parseInt(server.getEnvironment().getRequiredProperty("local.server.port"));
        try (var socket = new Socket("localhost", port)) {
            String head = "POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nAuthorization: bearer "
                    + Ledger.KEY.secret().value() + "\r\nContent-Length: " + body.length() + "\r\n\r\n";
            socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
            Thread.sleep(millis);
        }
    }
}
