package com.llmgateway.gateway.completions;

import static com.llmgateway.gateway.completions.CompletionsServer.STREAM;
import static com.llmgateway.gateway.completions.RunningSlice.HELLO;
import static com.llmgateway.gateway.completions.RunningSlice.PATH;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.catalog.PricePeriod;
import com.llmgateway.contracts.completions.CompletionCommand.SettleCompletion;
import com.llmgateway.contracts.completions.Grade;
import com.llmgateway.contracts.completions.ServiceTier;
import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.web.HttpClientOfTests;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A chat that is answered whole, and one that nobody is asked about. */
class CompletionsTest {

    @RegisterExtension
    private static final CompletionsServer SERVER = new CompletionsServer();

    private static final FakeUpstream UPSTREAM = SERVER.upstream();
    private static final Ledger LEDGER = SERVER.ledger();
    private static final HttpClientOfTests CLIENT = SERVER.client();

    @Test
    void anAnswerPassesUntouchedButForTheGatewaysOwnWords() throws InterruptedException {
        Reply reply = CLIENT.post(PATH, HELLO);

        assertThat(reply.status()).isEqualTo(200);
        String ours = reply.text().substring(FakeUpstream.ANSWER.length() - 1);
        assertThat(reply.text()).startsWith(FakeUpstream.ANSWER.substring(0, FakeUpstream.ANSWER.length() - 1));
        assertThat(ours)
                .matches(",\"gateway_metadata\":\\{\"routed_to\":\"gpt-4o-mini\",\"complexity\":\"simple\","
                        + "\"cost_usd\":0.000006,\"latency_ms\":\\d+,\"cache_hit\":false}}");
        assertThat(reply.header("content-type")).isEqualTo("application/json");
        assertThat(reply.header("x-request-id")).startsWith("chatcmpl-");
        assertThat(reply.header("x-ratelimit-remaining-requests")).isEqualTo("19");
        var settled = (SettleCompletion) LEDGER.end();
        assertThat(settled.completion()).hasToString(reply.header("x-request-id"));
        assertThat(settled.usage().grade()).isEqualTo(Grade.PROVIDER_REPORTED);
        assertThat(settled.usage().reported()).isEqualTo(FakeUpstream.USAGE);
        assertThat(settled.usage().tokens().counts())
                .isEqualTo(Map.of(Meter.INPUT, 6L, Meter.CACHED_INPUT, 4L, Meter.OUTPUT, 8L));
        assertThat(settled.servedModel()).isEqualTo("gpt-4o-mini-2024-07-18");
    }

    @Test
    void theProviderGetsTheClientsBytesAndItsOwnKey() {
        CLIENT.post("/chat/completions", HELLO.replace("}]}", "}], \"seed\":9223372036854775807, \"odd\":null }"));

        assertThat(UPSTREAM.last().body())
                .isEqualTo(HELLO.replace("}]}", "}], \"seed\":9223372036854775807, \"odd\":null }"));
        assertThat(UPSTREAM.last().head())
                .startsWith("POST /v1/chat/completions HTTP/1.1")
                .contains("Authorization: Bearer sk-upstream")
                .doesNotContain("gw_");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"model\":\"auto\",", "\"model\":null,"})
    void withoutAModelTheGatewayRoutes(String model) {
        Reply reply = CLIENT.post(PATH, "{" + model + "\"messages\":[{\"role\":\"user\",\"content\":\"Hello!\"}]}");

        assertThat(reply.at("/gateway_metadata/routed_to")).isEqualTo("gpt-4o-mini");
        assertThat(UPSTREAM.last().body()).contains("\"model\":\"gpt-4o-mini\"");
        assertThat(LEDGER.admitted.getLast().requestedModel()).isNull();
    }

    @Test
    void whiteSpaceBeforeTheAnswerIsNoTrouble() {
        UPSTREAM.behaves(FakeUpstream.json(200, "\n\n \r\n" + FakeUpstream.ANSWER));
        assertThat(CLIENT.post(PATH, HELLO).at("/gateway_metadata/routed_to")).isEqualTo("gpt-4o-mini");
    }

    @Test
    void withoutUsageTheGatewayCounts() throws InterruptedException {
        UPSTREAM.behaves(FakeUpstream.json(200, FakeUpstream.ANSWER.replace(FakeUpstream.USAGE, "null")));
        assertThat(CLIENT.post(PATH, HELLO).status()).isEqualTo(200);
        var settled = (SettleCompletion) LEDGER.end();
        assertThat(settled.usage().grade()).isEqualTo(Grade.COUNTED);
        assertThat(settled.usage().tokens().output()).isEqualTo(7);
        assertThat(settled.usage().tokens().input()).isEqualTo(9);
    }

    @Test
    void theAnswerSaysAtWhichTierItIsBilledAndElseTheRequest() throws InterruptedException {
        String flex = HELLO.replaceFirst("\\{", "{\"service_tier\":\"flex\",");
        CLIENT.post(PATH, flex);
        assertThat(((SettleCompletion) LEDGER.end()).usage().serviceTier()).isEqualTo(ServiceTier.FLEX);

        LEDGER.forget();
        UPSTREAM.behaves(
                FakeUpstream.json(200, FakeUpstream.ANSWER.replaceFirst("\\{", "{\"service_tier\":\"default\",")));
        CLIENT.post(PATH, flex);
        assertThat(((SettleCompletion) LEDGER.end()).usage().serviceTier()).isNull();
    }

    @Test
    void aTierThatOnlyAnotherProviderHasIsNone() throws InterruptedException {
        CLIENT.post(PATH, HELLO.replaceFirst("\\{", "{\"service_tier\":\"fast_mode\","));
        assertThat(((SettleCompletion) LEDGER.end()).usage().serviceTier()).isNull();
    }

    @Test
    void insaneUsageIsNotBelieved() throws InterruptedException {
        for (String insane : new String[] {"-1", "1e400", "99999999999999999999", "\"7\"", "null", "[]"}) {
            LEDGER.forget();
            UPSTREAM.behaves(FakeUpstream.json(
                    200, FakeUpstream.ANSWER.replace("\"completion_tokens\":8", "\"completion_tokens\":" + insane)));
            assertThat(CLIENT.post(PATH, HELLO).status()).as(insane).isEqualTo(200);
            assertThat(((SettleCompletion) LEDGER.end()).usage().grade())
                    .as(insane)
                    .isEqualTo(Grade.COUNTED);
        }
    }

    @Test
    void aCallerThatHasChangedIsLookedUpAgain() {
        int before = LEDGER.lookUps.get();
        LEDGER.stale.set(1);
        assertThat(CLIENT.post(PATH, HELLO).status()).isEqualTo(200);
        assertThat(LEDGER.lookUps.get() - before).isBetween(1, 2);
        assertThat(LEDGER.admitted).hasSize(1);
    }

    @Test
    void whatIsDecidedAnewCostsWhatWasInForceByThen() {
        LEDGER.stale.set(1);
        LEDGER.staleAt = KnownModels.DEARER;
        assertThat(CLIENT.post(PATH, HELLO.replace("gpt-4o-mini", "gpt-dearer")).status())
                .isEqualTo(200);

        var admitted = LEDGER.admitted.getFirst();
        assertThat(admitted.prices()).isEqualTo(new PricePeriod(KnownModels.DEARER, Instant.MAX));
        assertThat(admitted.route().prices().perToken()).containsEntry(Meter.INPUT, new BigDecimal("0.0000003"));
    }

    @ParameterizedTest
    @CsvSource({"gw_junk, invalid_api_key", "sk-other, invalid_api_key"})
    void aWrongKeyIsRefusedBeforeTheBodyIsRead(String key, String code) {
        Reply reply = CLIENT.as(key).post(PATH, "{nonsense");
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.at("/error/code")).isEqualTo(code);
        assertThat(CLIENT.asNobody().post(PATH, HELLO).status()).isEqualTo(401);
    }

    @Test
    void badInputChargesNothing() {
        assertThat(CLIENT.post(PATH, "{").status()).isEqualTo(400);
        assertThat(CLIENT.post(PATH, "{\"messages\":[]}").at("/error/code")).isEqualTo("empty_array");
        assertThat(CLIENT.post(PATH, HELLO.replace("gpt-4o-mini", "nope")).status())
                .isEqualTo(404);
        assertThat(CLIENT.post(PATH, HELLO.replace("gpt-4o-mini", "mistral-small-latest"))
                        .text())
                .contains("model_not_found", "POST /api/keys/providers");
        assertThat(CLIENT.get(PATH).status()).isEqualTo(405);
        assertThat(LEDGER.admitted).isEmpty();
        assertThat(UPSTREAM.received()).isEmpty();
    }

    @Test
    void anOversizedBodyIsRefusedInWords() {
        Reply reply = CLIENT.post(PATH, HELLO.replace("Hello!", "x".repeat(4_000_000)));
        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.at("/error/code")).isEqualTo("request_too_large");
    }

    @Test
    void theSandboxAnswersByTheSamePath() {
        Reply reply = CLIENT.post(PATH, HELLO.replace("gpt-4o-mini", "sandbox/simple"));
        assertThat(reply.at("/choices/0/message/content")).contains("sandbox", "Hello!");
        assertThat(reply.at("/id")).isEqualTo(reply.header("x-request-id"));
        assertThat(reply.text()).contains("\"cost_usd\":0,");

        Reply streamed = CLIENT.post(PATH, STREAM.replace("gpt-4o-mini", "sandbox/simple"));
        assertThat(streamed.text())
                .contains("gateway_metadata")
                .doesNotContain("usage")
                .endsWith("data: [DONE]\n\n");
    }
}
