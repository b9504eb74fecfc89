package com.llmgateway.gateway.completions;

import static com.llmgateway.gateway.completions.AskedMessage.GPT;
import static com.llmgateway.gateway.completions.AskedMessage.PATH;
import static com.llmgateway.gateway.completions.AskedMessage.streamed;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.completions.CompletionCommand.SettleCompletion;
import com.llmgateway.contracts.completions.Grade;
import com.llmgateway.contracts.completions.ServiceTier;
import com.llmgateway.contracts.completions.Usage;
import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.web.HttpClientOfTests;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients of Anthropic's talk to everybody else without noticing. */
class MessagesByOthersTest {

    @RegisterExtension
    private static final CompletionsServer SERVER = new CompletionsServer();

    @Test
    void everybodyElseAnswersMessagesToo() throws InterruptedException {
        Reply reply = client().post(PATH, GPT);

        assertThat(SERVER.upstream().last().head()).startsWith("POST /v1/chat/completions HTTP/1.1");
        assertThat(SERVER.upstream().last().body()).contains("\"role\":\"system\"", "\"max_completion_tokens\":50");
        assertThat(reply.at("/type")).isEqualTo("message");
        assertThat(reply.at("/content/0/text")).isEqualTo("Hello! How can I help?");
        assertThat(reply.at("/stop_reason")).isEqualTo("end_turn");
        assertThat(reply.at("/usage/input_tokens")).isEqualTo("6");
        assertThat(((SettleCompletion) SERVER.ledger().end()).usage().tokens().output())
                .isEqualTo(8);
    }

    @Test
    void theTierOfAStreamThatComesInOnePieceIsBooked() throws InterruptedException {
        SERVER.upstream()
                .behaves(FakeUpstream.json(
                        200, FakeUpstream.ANSWER.replace("\"usage\":", "\"service_tier\":\"priority\",\"usage\":")));
        Reply reply = client().post(PATH, streamed(GPT));

        assertThat(reply.text()).contains("\"service_tier\":\"priority\"");
        assertThat(((SettleCompletion) SERVER.ledger().end()).usage().serviceTier())
                .isEqualTo(ServiceTier.PRIORITY);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatAnthropicsFormatHasNoNameForIsBookedAllTheSame(boolean streamed) throws InterruptedException {
        String usage = "{\"prompt_tokens\":32,\"completion_tokens\":9,\"total_tokens\":135,\"cached_tokens\":4,"
                + "\"completion_tokens_details\":{\"reasoning_tokens\":94},\"cost_in_usd_ticks\":37756000}";
        String tier = "\"service_tier\":\"priority\",\"usage\":" + usage;
        String[] chunks = FakeUpstream.usualStream(true);
        chunks[4] = chunks[4].replace("\"usage\":" + FakeUpstream.USAGE, tier);
        String whole = FakeUpstream.ANSWER.replace("\"usage\":" + FakeUpstream.USAGE, tier);
        SERVER.upstream().behaves(streamed ? FakeUpstream.stream(true, chunks) : FakeUpstream.json(200, whole));
        client().post(PATH, streamed ? streamed(GPT) : GPT);

        Usage booked = ((SettleCompletion) SERVER.ledger().end()).usage();
        assertThat(booked.tokens().counts())
                .isEqualTo(Map.of(Meter.INPUT, 28L, Meter.CACHED_INPUT, 4L, Meter.OUTPUT, 103L, Meter.REASONING, 94L));
        assertThat(booked.serviceTier()).isEqualTo(ServiceTier.PRIORITY);
        assertThat(booked.reported()).isEqualTo(usage);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void picturesAndSoundAreBookedAsSuch(boolean streamed) throws InterruptedException {
        String usage = """
                {"prompt_tokens":100,"completion_tokens":50,"total_tokens":150,"prompt_tokens_details":\
                {"cached_tokens":20,"audio_tokens":30,"image_tokens":10,"cached_tokens_details":{"audio_tokens":5}},\
                "completion_tokens_details":{"reasoning_tokens":4,"audio_tokens":8,"image_tokens":16}}""";
        String[] chunks = FakeUpstream.usualStream(true);
        chunks[4] = chunks[4].replace(FakeUpstream.USAGE, usage);
        String whole = FakeUpstream.ANSWER.replace(FakeUpstream.USAGE, usage);
        SERVER.upstream().behaves(streamed ? FakeUpstream.stream(true, chunks) : FakeUpstream.json(200, whole));
        client().post(PATH, streamed ? streamed(GPT) : GPT);

        Usage booked = ((SettleCompletion) SERVER.ledger().end()).usage();
        assertThat(booked.tokens().counts())
                .containsEntry(Meter.CACHED_INPUT, 15L)
                .containsEntry(Meter.CACHED_AUDIO_INPUT, 5L)
                .containsEntry(Meter.AUDIO_INPUT, 25L)
                .containsEntry(Meter.IMAGE_INPUT, 10L)
                .containsEntry(Meter.INPUT, 45L)
                .containsEntry(Meter.AUDIO_OUTPUT, 8L)
                .containsEntry(Meter.IMAGE_OUTPUT, 16L)
                .containsEntry(Meter.OUTPUT, 26L)
                .containsEntry(Meter.REASONING, 4L);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void toolsThatAnotherProviderRanAreBooked(boolean streamed) throws InterruptedException {
        String[] chunks = FakeUpstream.usualStream(true);
        chunks[1] = ran(0) + chunks[1];
        chunks[2] = ran(1) + ran(1) + chunks[2];
        String whole = FakeUpstream.ANSWER.replace(
                "\"refusal\":null", "\"executed_tools\":[" + executed(0) + "," + executed(1) + "]");
        SERVER.upstream().behaves(streamed ? FakeUpstream.stream(true, chunks) : FakeUpstream.json(200, whole));
        client().post(PATH, streamed ? streamed(GPT) : GPT);

        Usage booked = ((SettleCompletion) SERVER.ledger().end()).usage();
        assertThat(booked.tokens().of(Meter.TOOL_CALL)).isEqualTo(2);
        assertThat(booked.reported()).isEqualTo(FakeUpstream.USAGE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void toolsThatAnotherProviderRanAreBookedWithoutItsCount(boolean broken) throws InterruptedException {
        String[] chunks = FakeUpstream.usualStream(false);
        chunks[1] = ran(0) + ran(1) + chunks[1];
        SERVER.upstream().behaves(FakeUpstream.stream(!broken, broken ? Arrays.copyOf(chunks, 2) : chunks));
        client().post(PATH, streamed(GPT));

        Usage booked = ((SettleCompletion) SERVER.ledger().end()).usage();
        assertThat(booked.grade()).isEqualTo(Grade.ESTIMATED);
        assertThat(booked.tokens().of(Meter.TOOL_CALL)).isEqualTo(2);
    }

    @Test
    void whatAnotherProviderDoesNotCountTheGatewayCounts() throws InterruptedException {
        SERVER.upstream().behaves(FakeUpstream.json(200, FakeUpstream.ANSWER.replace(FakeUpstream.USAGE, "null")));

        assertThat(client().post(PATH, GPT).status()).isEqualTo(200);
        assertThat(((SettleCompletion) SERVER.ledger().end()).usage().grade()).isEqualTo(Grade.ESTIMATED);
    }

    @Test
    void everybodyElseStreamsEventsToo() throws InterruptedException {
        SERVER.upstream().behaves(FakeUpstream.stream(true, FakeUpstream.usualStream(true)));
        Reply reply = client().post(PATH, streamed(GPT));

        assertThat(reply.text())
                .startsWith("event: message_start\n")
                .contains("\"text\":\" wörld\"", "\"stop_reason\":\"end_turn\"", "\"cache_read_input_tokens\":4")
                .doesNotContain("[DONE]")
                .endsWith("event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n");
        assertThat(((SettleCompletion) SERVER.ledger().end()).usage().grade()).isEqualTo(Grade.PROVIDER_REPORTED);
    }

    @Test
    void whatAnotherProviderRefusesIsSaidInAnthropicsWords() {
        SERVER.upstream().behaves(FakeUpstream.json(429, "{\"error\":{\"message\":\"slow\"}}", "retry-after: 2"));
        Reply reply = client().post(PATH, GPT);

        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.text())
                .startsWith("{\"type\":\"error\",\"error\":{\"type\":\"rate_limit_error\",\"message\":\"slow\"},"
                        + "\"request_id\":\"chatcmpl-");
        assertThat(reply.header("retry-after")).isEqualTo("2");
    }

    private static String ran(int index) {
        return FakeUpstream.chunk("{\"executed_tools\":[" + executed(index) + "]}", "\"finish_reason\":null}]");
    }

    private static String executed(int index) {
        return "{\"index\":%d,\"type\":\"search\",\"arguments\":\"{}\",\"output\":\"a\"}".formatted(index);
    }

    private static HttpClientOfTests client() {
        return SERVER.client();
    }
}
