package com.llmgateway.gateway.completions;

import static com.llmgateway.gateway.completions.RunningSlice.PATH;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.completions.CompletionCommand.FailCompletion;
import com.llmgateway.contracts.completions.CompletionCommand.SettleCompletion;
import com.llmgateway.contracts.completions.Grade;
import com.llmgateway.contracts.completions.Tokens;
import com.llmgateway.contracts.completions.Usage;
import com.llmgateway.gateway.providers.FakeDialects;
import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.web.HttpClientOfTests;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients of OpenAI's talk to Anthropic and to Gemini without noticing. */
class DialectsTest {

    private static final String CLAUDE = "claude-sonnet-5";
    private static final String GEMINI = "gemini-3.5-flash";
    private static final String CONTENT_USAGE = "{\"promptTokenCount\":10,\"cachedContentTokenCount\":4,"
            + "\"candidatesTokenCount\":8,\"totalTokenCount\":18}";

    @RegisterExtension
    private static final CompletionsServer SERVER = new CompletionsServer();

    private static final FakeUpstream UPSTREAM = SERVER.upstream();
    private static final Ledger LEDGER = SERVER.ledger();
    private static final HttpClientOfTests CLIENT = SERVER.client();

    @Test
    void aMessageIsBoughtAsACompletion() throws InterruptedException {
        UPSTREAM.behaves(FakeUpstream.json(200, FakeDialects.MESSAGE));
        Reply reply = CLIENT.post(PATH, hello(CLAUDE, false));

        assertThat(UPSTREAM.last().head())
                .startsWith("POST /v1/messages HTTP/1.1")
                .contains("x-api-key: sk-upstream", "anthropic-version: 2023-06-01")
                .doesNotContain("Authorization", "gw_");
        assertAnswer(reply, "claude-sonnet-5-1");
        assertBooked("{\"input_tokens\":6,\"cache_read_input_tokens\":4,\"output_tokens\":8}");
    }

    @Test
    void contentIsBoughtAsACompletion() throws InterruptedException {
        UPSTREAM.behaves(FakeUpstream.json(200, FakeDialects.CONTENT));
        Reply reply = CLIENT.post(PATH, hello(GEMINI, false));

        assertThat(UPSTREAM.last().head())
                .startsWith("POST /v1/models/gemini-3.5-flash:generateContent HTTP/1.1")
                .contains("x-goog-api-key: sk-upstream")
                .doesNotContain("Authorization", "gw_", "key=");
        assertAnswer(reply, "gemini-3.5-flash-1");
        assertBooked(CONTENT_USAGE);
    }

    @Test
    void soundThatWasCachedIsNotBookedAsText() throws InterruptedException {
        UPSTREAM.behaves(FakeUpstream.json(200, FakeDialects.CONTENT.replace("\"totalTokenCount\"", """
                "promptTokensDetails":[{"modality":"TEXT","tokenCount":2},{"modality":"AUDIO","tokenCount":8}],
                "cacheTokensDetails":[{"modality":"TEXT","tokenCount":1},{"modality":"AUDIO","tokenCount":3}],
                "totalTokenCount\"""")));
        CLIENT.post(PATH, hello(GEMINI, false));

        assertThat(((SettleCompletion) LEDGER.end()).usage().tokens().counts())
                .isEqualTo(Map.of(
                        Meter.INPUT, 1L,
                        Meter.CACHED_INPUT, 1L,
                        Meter.AUDIO_INPUT, 5L,
                        Meter.CACHED_AUDIO_INPUT, 3L,
                        Meter.OUTPUT, 8L));
    }

    private static void assertAnswer(Reply reply, String model) {
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        assertThat(reply.at("/choices/0/message/content")).isEqualTo("Hello!");
        assertThat(reply.at("/choices/0/finish_reason")).isEqualTo("stop");
        assertThat(reply.at("/id")).isEqualTo(reply.header("x-request-id"));
        assertThat(reply.at("/model")).isEqualTo(model);
        assertThat(reply.at("/usage/prompt_tokens")).isEqualTo("10");
        assertThat(reply.text()).contains("gateway_metadata");
    }

    private static void assertBooked(String own) throws InterruptedException {
        var settled = (SettleCompletion) LEDGER.end();
        assertThat(settled.usage().grade()).isEqualTo(Grade.PROVIDER_REPORTED);
        assertThat(settled.usage().tokens().counts())
                .containsEntry(Meter.INPUT, 6L)
                .containsEntry(Meter.CACHED_INPUT, 4L)
                .containsEntry(Meter.OUTPUT, 8L);
        assertThat(settled.usage().reported()).isEqualTo(own);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void eachPromptOfAChatThatIsSummedUpIsBookedByItself(boolean streamed) throws InterruptedException {
        String iterations = "\"iterations\":[{\"type\":\"compaction\",\"input_tokens\":60,\"output_tokens\":3},"
                + "{\"type\":\"message\",\"input_tokens\":6,\"cache_read_input_tokens\":4,\"output_tokens\":8}],"
                + "\"output_tokens\":8}";
        String[] events = FakeDialects.messageEvents();
        events[6] = events[6].replace("\"output_tokens\":8}", iterations);
        String whole = FakeDialects.MESSAGE.replace("\"output_tokens\":8}", iterations);
        UPSTREAM.behaves(streamed ? FakeDialects.messageStream(true, events) : FakeUpstream.json(200, whole));
        CLIENT.post(PATH, hello(CLAUDE, streamed));

        Usage booked = ((SettleCompletion) LEDGER.end()).usage();
        assertThat(booked.tokens().input()).isEqualTo(70);
        assertThat(booked.samplings()).extracting(Tokens::input).containsExactly(60L, 10L);
    }

    @Test
    void aMessageStreamBecomesAStreamOfChunks() throws InterruptedException {
        UPSTREAM.behaves(FakeDialects.messageStream(true, FakeDialects.messageEvents()));
        Reply reply = CLIENT.post(PATH, hello(CLAUDE, true));

        assertStream(reply, "wörld");
        assertThat(UPSTREAM.last().body()).contains("\"stream\":true").doesNotContain("stream_options");
        assertBooked("{\"input_tokens\":6,\"cache_read_input_tokens\":4,\"output_tokens\":8}");
    }

    @Test
    void aContentStreamBecomesAStreamOfChunks() throws InterruptedException {
        UPSTREAM.behaves(FakeDialects.contentStream(true, "Hello ", "wörld", ""));
        Reply reply = CLIENT.post(PATH, hello(GEMINI, true));

        assertThat(UPSTREAM.last().head())
                .startsWith("POST /v1/models/gemini-3.5-flash:streamGenerateContent?alt=sse HTTP/1.1");
        assertStream(reply, "wörld");
        assertBooked(CONTENT_USAGE);
    }

    private static void assertStream(Reply reply, String lastText) {
        assertThat(reply.text())
                .contains("\"delta\":{\"role\":\"assistant\",\"content\":\"\"}", lastText, "\"finish_reason\":\"stop\"")
                .doesNotContain("event:", "\"usage\"", "error")
                .endsWith("data: [DONE]\n\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {CLAUDE, GEMINI})
    void aTierThatTheProviderIsNotAskedForIsNotBilled(String model) throws InterruptedException {
        UPSTREAM.behaves(FakeUpstream.json(200, model.equals(CLAUDE) ? FakeDialects.MESSAGE : FakeDialects.CONTENT));
        CLIENT.post(PATH, hello(model, false).replace("\"stream\"", "\"service_tier\":\"flex\",\"stream\""));

        assertThat(UPSTREAM.last().body()).doesNotContain("flex");
        assertThat(((SettleCompletion) LEDGER.end()).usage().serviceTier()).isNull();
    }

    @Test
    void askedForUsageComesInItsOwnChunkRightBeforeTheEnd() {
        UPSTREAM.behaves(FakeDialects.messageStream(true, FakeDialects.messageEvents()));
        Reply reply = CLIENT.post(
                PATH,
                hello(CLAUDE, true).replace("\"stream\"", "\"stream_options\":{\"include_usage\":true},\"stream\""));

        String[] events = reply.text().split("\n\n");
        assertThat(events[events.length - 2]).contains("\"choices\":[]", "\"prompt_tokens\":10", "gateway_metadata");
        assertThat(events[0]).contains("\"usage\":null");
    }

    @ParameterizedTest
    @ValueSource(strings = {CLAUDE, GEMINI})
    void aStreamThatBreaksOffNeverEndsCleanly(String model) throws InterruptedException {
        String[] events = Arrays.copyOf(FakeDialects.messageEvents(), 4);
        UPSTREAM.behaves(
                model.equals(CLAUDE)
                        ? FakeDialects.messageStream(false, events)
                        : FakeDialects.contentStream(false, "Hello"));
        Reply reply = CLIENT.post(PATH, hello(model, true));

        assertThat(reply.text())
                .contains("Hello", "upstream_broken")
                .doesNotContain("[DONE]", "\"finish_reason\":\"stop\"");
        Usage booked = ((SettleCompletion) LEDGER.end()).usage();
        assertThat(booked.grade()).isEqualTo(Grade.ESTIMATED);
        assertThat(booked.tokens().counts()).containsEntry(Meter.INPUT, 6L).containsEntry(Meter.CACHED_INPUT, 4L);
    }

    @Test
    void anErrorAfterTheHeadIsTheLastWord() {
        UPSTREAM.behaves(FakeDialects.messageStream(
                true,
                FakeDialects.messageEvents()[0],
                "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}"));
        assertThat(CLIENT.post(PATH, hello(CLAUDE, true)).text())
                .endsWith("data: {\"error\":{\"message\":\"Overloaded\",\"type\":\"overloaded_error\",\"param\":null,"
                        + "\"code\":\"overloaded_error\"}}\n\n");
    }

    @Test
    void anOverloadedProviderKeepsItsStatus() throws InterruptedException {
        UPSTREAM.behaves(FakeUpstream.json(
                529, "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}"));
        Reply reply = CLIENT.post(PATH, hello(CLAUDE, false));

        assertThat(reply.status()).isEqualTo(529);
        assertThat(reply.at("/error/code")).isEqualTo("overloaded_error");
        assertThat(LEDGER.end()).isInstanceOf(FailCompletion.class);
    }

    @Test
    void whatCannotBeTranslatedIsRefusedAndNothingIsSent() {
        Reply reply = CLIENT.post(PATH, hello(CLAUDE, false).replace("\"stream\"", "\"n\":2,\"stream\""));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.at("/error/param")).isEqualTo("n");
        assertThat(UPSTREAM.received()).isEmpty();
    }

    private static String hello(String model, boolean streamed) {
        return "{\"model\":\"%s\",\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"Hello!\"}]}"
                .formatted(model, streamed);
    }
}
