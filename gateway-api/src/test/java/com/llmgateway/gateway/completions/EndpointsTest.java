package com.llmgateway.gateway.completions;

import static com.llmgateway.gateway.web.Replies.assertOpenAi;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.completions.CompletionCommand.SettleCompletion;
import com.llmgateway.contracts.completions.Grade;
import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointsTest {

    private static final String EMBED =
            "{\"model\":\"text-embedding-3-small\",\"input\":[\"one\",\"two\"],\"encoding_format\":\"base64\"}";
    private static final String EMBEDDING =
            "{\"object\":\"list\",\"data\":[{\"object\":\"embedding\",\"index\":0,\"embedding\":\"AACAPwAAAEA=\"}],"
                    + "\"model\":\"text-embedding-3-small\",\"usage\":{\"prompt_tokens\":8,\"total_tokens\":8}}";

    @RegisterExtension
    private static final CompletionsServer SERVER = new CompletionsServer();

    @ParameterizedTest
    @ValueSource(strings = {"/v1/embeddings", "/embeddings"})
    void anEmbeddingPassesByteForByteAndIsBooked(String path) throws InterruptedException {
        SERVER.upstream().behaves(FakeUpstream.json(200, EMBEDDING));
        Reply reply = SERVER.client().post(path, EMBED);

        assertThat(reply.text()).isEqualTo(EMBEDDING);
        assertThat(reply.header("x-request-id")).startsWith("chatcmpl-");
        assertThat(reply.header("x-gateway-model")).isEqualTo("text-embedding-3-small");
        assertThat(reply.header("x-gateway-cost-usd")).isEqualTo("0.0000012");
        assertThat(SERVER.upstream().last().head()).startsWith("POST /v1/embeddings HTTP/1.1");
        assertThat(SERVER.upstream().last().body()).isEqualTo(EMBED);
        assertThat(SERVER.ledger().admitted.getLast().endpoint()).isEqualTo("/v1/embeddings");
        var settled = (SettleCompletion) SERVER.ledger().end();
        assertThat(settled.usage().grade()).isEqualTo(Grade.PROVIDER_REPORTED);
        assertThat(settled.usage().tokens().counts()).isEqualTo(Map.of(Meter.INPUT, 8L));
    }

    @Test
    void tokensThatTheClientCountedItselfAreReckonedWith() {
        SERVER.upstream().behaves(FakeUpstream.json(200, EMBEDDING));
        SERVER.client().post("/v1/embeddings", EMBED.replace("[\"one\",\"two\"]", "[[1,2,3],[4,5]]"));

        assertThat(SERVER.ledger().admitted.getLast().estimate().counts()).isEqualTo(Map.of(Meter.INPUT, 5L));
    }

    @Test
    void aModerationIsBookedByWhatWasAsked() throws InterruptedException {
        String verdict = "{\"id\":\"modr-1\",\"model\":\"omni-moderation-latest\",\"results\":[{\"flagged\":false}]}";
        SERVER.upstream().behaves(FakeUpstream.json(200, verdict));
        Reply reply =
                SERVER.client().post("/v1/moderations", "{\"model\":\"omni-moderation-latest\",\"input\":\"Hello!\"}");

        assertThat(reply.text()).isEqualTo(verdict);
        var settled = (SettleCompletion) SERVER.ledger().end();
        assertThat(settled.usage().grade()).isEqualTo(Grade.COUNTED);
        assertThat(settled.usage().tokens().counts()).isEqualTo(Map.of(Meter.INPUT, 2L));
    }

    @Test
    void aModerationThatNamesNoModelIsOpenAisUsualOne() {
        SERVER.upstream().behaves(FakeUpstream.json(200, "{\"results\":[{\"flagged\":false}]}"));
        Reply reply = SERVER.client().post("/v1/moderations", "{\"input\":\"Hello!\"}");

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.header("x-gateway-model")).isEqualTo("omni-moderation-latest");
        assertThat(SERVER.upstream().last().body())
                .isEqualTo("{\"input\":\"Hello!\",\"model\":\"omni-moderation-latest\"}");
    }

    @Test
    void anOldCompletionIsAnsweredWholeAndAsAStream() {
        String ask = "{\"model\":\"gpt-3.5-turbo-instruct\",\"prompt\":\"Say\"}";
        String answer =
                "{\"id\":\"cmpl-1\",\"object\":\"text_completion\",\"created\":1,\"model\":\"gpt-3.5-turbo-instruct\","
                        + "\"choices\":[{\"text\":\"Hi\",\"index\":0,\"logprobs\":null,\"finish_reason\":\"stop\"}]";
        SERVER.upstream().behaves(FakeUpstream.json(200, answer + ",\"usage\":" + FakeUpstream.USAGE + "}"));
        assertThat(SERVER.client().post("/v1/completions", ask).text())
                .startsWith(answer)
                .contains("gateway_metadata");

        SERVER.upstream().behaves(FakeUpstream.stream(true, "data: " + answer + "}\n\n", "data: [DONE]\n\n"));
        Reply streamed = SERVER.client().post("/completions", ask.replace("}", ",\"stream\":true}"));
        assertThat(SERVER.upstream().last().body()).endsWith(",\"stream_options\":{\"include_usage\":true}}");
        assertThat(streamed.text()).startsWith("data: " + answer).endsWith("data: [DONE]\n\n");
    }

    @Test
    void anOldCompletionOfSeveralPromptsIsWholeOnlyWithAllOfThem() throws InterruptedException {
        String first = "data: {\"id\":\"cmpl-1\",\"object\":\"text_completion\",\"created\":1,\"choices\":"
                + "[{\"text\":\"Hi\",\"index\":0,\"logprobs\":null,\"finish_reason\":\"stop\"}]}\n\n";
        SERVER.upstream().behaves(FakeUpstream.stream(false, first));
        Reply reply = SERVER.client().post("/v1/completions", """
                {"model":"gpt-3.5-turbo-instruct","prompt":["A","B"],"max_tokens":7,"stream":true}""");

        assertThat(reply.text()).contains("Hi", "upstream_broken").doesNotContain("[DONE]");
        assertThat(((SettleCompletion) SERVER.ledger().end()).finishReason()).isEqualTo("error");
        assertThat(SERVER.ledger().admitted.getLast().estimate().output()).isEqualTo(14);
    }

    @Test
    void anOldCompletionThatComesInOnePieceIsStreamedAsOne() {
        String head =
                "{\"id\":\"cmpl-1\",\"object\":\"text_completion\",\"created\":1,\"model\":\"gpt-3.5-turbo-instruct\",";
        String choice = "\"choices\":[{\"text\":\"Hi\",\"index\":0,\"logprobs\":null,\"finish_reason\":%s}]";
        SERVER.upstream().behaves(FakeUpstream.json(200, head + choice.formatted("\"stop\"") + "}"));

        Reply reply = SERVER.client().post("/v1/completions", """
                {"model":"gpt-3.5-turbo-instruct","prompt":"Say","stream":true,"stream_options":{"include_usage":true}}""");
        String[] events = reply.text().split("\n\n");
        assertThat(events).hasSize(4);
        assertThat(events[0]).isEqualTo("data: " + head + choice.formatted("null") + "}");
        assertThat(events[1])
                .isEqualTo("data: " + head
                        + "\"choices\":[{\"index\":0,\"text\":\"\",\"logprobs\":null,\"finish_reason\":\"stop\"}]}");
        assertThat(events[2]).contains("\"object\":\"text_completion\",\"choices\":[],\"usage\":{", "gateway_metadata");
    }

    @Test
    void aModelForOtherWorkIsRefused() {
        assertOpenAi(
                SERVER.client().post("/v1/embeddings", EMBED.replace("text-embedding-3-small", "gpt-4o-mini")),
                400,
                "model_not_supported");
        assertThat(SERVER.ledger().admitted).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"model\":\"text-embedding-3-small\"}",
                "{\"input\":\"a\"}",
                "{\"model\":\"text-embedding-3-small\",\"input\":null}"
            })
    void whatIsMissingIsNamed(String body) {
        assertOpenAi(SERVER.client().post("/v1/embeddings", body), 400, "missing_required_parameter");
    }
}
