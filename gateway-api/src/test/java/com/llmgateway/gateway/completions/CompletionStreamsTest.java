package com.llmgateway.gateway.completions;

import static com.llmgateway.gateway.completions.CompletionsServer.STREAM;
import static com.llmgateway.gateway.completions.CompletionsServer.STREAM_WITH_USAGE;
import static com.llmgateway.gateway.completions.RunningSlice.PATH;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.completions.CompletionCommand.FailCompletion;
import com.llmgateway.contracts.completions.CompletionCommand.SettleCompletion;
import com.llmgateway.contracts.completions.Grade;
import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.web.HttpClientOfTests;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A chat that is answered as a stream. */
class CompletionStreamsTest {

    @RegisterExtension
    private static final CompletionsServer SERVER = new CompletionsServer();

    private static final FakeUpstream UPSTREAM = SERVER.upstream();
    private static final Ledger LEDGER = SERVER.ledger();
    private static final HttpClientOfTests CLIENT = SERVER.client();

    @Test
    void anUnaskedStreamHasNoUsageAndSaysTheGatewaysWordsInItsFinishChunk() throws InterruptedException {
        UPSTREAM.behaves(FakeUpstream.stream(true, FakeUpstream.usualStream(true)));
        Reply reply = CLIENT.post(PATH, STREAM);

        assertThat(reply.header("content-type")).isEqualToIgnoringCase("text/event-stream;charset=utf-8");
        assertThat(UPSTREAM.last().body()).endsWith(",\"stream_options\":{\"include_usage\":true}}");
        assertThat(reply.text()).doesNotContain("usage").endsWith("data: [DONE]\n\n");
        String[] events = reply.text().split("\n\n");
        assertThat(events).hasSize(5);
        assertThat(events[2]).isEqualTo(FakeUpstream.usualStream(false)[2].strip());
        assertThat(events[3])
                .contains("\"finish_reason\":\"stop\"}],\"gateway_metadata\":{\"routed_to\":\"gpt-4o-mini\"")
                .contains("\"cost_usd\":0.000006,");
        assertThat(((SettleCompletion) LEDGER.end()).usage().grade()).isEqualTo(Grade.PROVIDER_REPORTED);
    }

    @Test
    void anAskedStreamGetsItsUsageChunkRightBeforeTheEnd() {
        UPSTREAM.behaves(FakeUpstream.stream(true, FakeUpstream.usualStream(true)));
        Reply reply = CLIENT.post(PATH, STREAM_WITH_USAGE);

        assertThat(UPSTREAM.last().body()).isEqualTo(STREAM_WITH_USAGE);
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
        UPSTREAM.behaves(FakeUpstream.stream(true, FakeUpstream.usualStream(false)));
        Reply reply = CLIENT.post(PATH, STREAM_WITH_USAGE);

        String[] events = reply.text().split("\n\n");
        assertThat(events[events.length - 2])
                .contains("\"id\":\"chatcmpl-up\"", "\"choices\":[]", "\"completion_tokens\":4", "gateway_metadata");
        assertThat(((SettleCompletion) LEDGER.end()).usage().grade()).isEqualTo(Grade.COUNTED);
    }

    @Test
    void usageThatComesWithAChoiceIsTheProvidersToo() throws InterruptedException {
        String[] parts = FakeUpstream.usualStream(false);
        parts[3] = parts[3].replace(
                "\"finish_reason\":\"stop\"", "\"finish_reason\":\"stop\",\"usage\":" + FakeUpstream.USAGE);
        UPSTREAM.behaves(FakeUpstream.stream(true, parts));

        assertThat(CLIENT.post(PATH, STREAM).text())
                .contains("\"usage\":" + FakeUpstream.USAGE + "}],\"gateway_metadata\"")
                .endsWith("data: [DONE]\n\n");
        assertThat(((SettleCompletion) LEDGER.end()).usage().grade()).isEqualTo(Grade.PROVIDER_REPORTED);
    }

    @Test
    void aStreamWithoutDoneEndsProperly() {
        String[] parts = FakeUpstream.usualStream(true);
        parts[5] = ": bye\r\n\r\n";
        UPSTREAM.behaves(FakeUpstream.stream(true, parts));
        assertThat(CLIENT.post(PATH, STREAM).text()).endsWith("data: [DONE]\n\n");
    }

    @Test
    void aStreamThatBreaksOffNeverEndsCleanly() throws InterruptedException {
        String[] whole = FakeUpstream.usualStream(false);
        UPSTREAM.behaves(FakeUpstream.stream(false, whole[0], whole[1]));
        Reply reply = CLIENT.post(PATH, STREAM);

        assertThat(reply.text()).doesNotContain("[DONE]").contains("data: {\"error\":{\"message\":", "upstream_broken");
        var settled = (SettleCompletion) LEDGER.end();
        assertThat(settled.usage().grade()).isEqualTo(Grade.COUNTED);
        assertThat(settled.usage().tokens().output()).isEqualTo(1);
    }

    @Test
    void aStreamWithoutFinishReasonNeverEndsCleanly() {
        String[] whole = FakeUpstream.usualStream(false);
        UPSTREAM.behaves(FakeUpstream.stream(true, whole[0], whole[1], whole[5]));
        assertThat(CLIENT.post(PATH, STREAM).text()).doesNotContain("[DONE]").contains("upstream_broken");
    }

    @Test
    void aMalformedChunkIsNeverPassedOver() {
        String[] whole = FakeUpstream.usualStream(false);
        UPSTREAM.behaves(FakeUpstream.stream(true, whole[0], "data: {\"choices\":[{\n\n", whole[3], whole[5]));
        assertThat(CLIENT.post(PATH, STREAM).text()).doesNotContain("[DONE]").contains("upstream_broken");
    }

    @Test
    void aStreamThatDeliversNothingHasFailed() throws InterruptedException {
        UPSTREAM.behaves(FakeUpstream.stream(true, ": hello\n\n"));
        assertThat(CLIENT.post(PATH, STREAM).text()).contains(": keep-alive", "upstream_broken");
        assertThat(LEDGER.end()).isInstanceOf(FailCompletion.class);
    }

    @Test
    void theProvidersOwnErrorInAStreamIsTheLastWord() {
        String[] whole = FakeUpstream.usualStream(false);
        String error =
                "data: {\"error\":{\"message\":\"overloaded\",\"type\":\"server_error\",\"param\":null,\"code\":null}}\n\n";
        UPSTREAM.behaves(
                FakeUpstream.stream(true, whole[0], "data: {\"error\":{\"message\":\"overloaded\"}}\n\n", whole[5]));
        assertThat(CLIENT.post(PATH, STREAM).text()).endsWith(error);
    }
}
