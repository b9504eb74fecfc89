package com.llmgateway.gateway.completions.cache;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.gateway.providers.FakeDialects;
import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which answers beside chats come from the cache, and in which form. */
class CacheEndpointsTest {

    private static final String EMBED = "{\"model\":\"text-embedding-3-small\",\"input\":[\"one\"]}";
    private static final String EMBEDDING =
            "{\"object\":\"list\",\"data\":[{\"object\":\"embedding\",\"index\":0,\"embedding\":[0.10,1e-7]}],"
                    + "\"model\":\"text-embedding-3-small\",\"usage\":{\"prompt_tokens\":8,\"total_tokens\":8}}";
    private static final String MODERATE = "{\"model\":\"omni-moderation-latest\",\"input\":\"Hello!\"}";
    private static final String VERDICT = "{\"id\":\"modr-1\",\"results\":[{\"flagged\":false}]}";
    private static final String COMPLETE = "{\"model\":\"gpt-3.5-turbo-instruct\",\"prompt\":\"Hello\"}";
    private static final String COMPLETED = "{\"id\":\"cmpl-1\",\"object\":\"text_completion\",\"choices\":[{\"text\":"
            + "\" world\",\"index\":0,\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1,"
            + "\"total_tokens\":2}}";
    private static final String RESPOND = "{\"model\":\"gpt-4o-mini\",\"store\":false,\"input\":\"Hello!\"}";
    private static final String RESPONSE = "{\"id\":\"resp_1\",\"object\":\"response\",\"status\":\"completed\","
            + "\"error\":null,\"model\":\"gpt-4o-mini\",\"output\":[],\"usage\":{\"input_tokens\":10,"
            + "\"output_tokens\":8,\"total_tokens\":18}}";
    private static final String DELTA = """
            event: response.output_text.delta
            data: {"type":"response.output_text.delta","delta":"Hello","sequence_number":1}

            """;
    private static final String END = "event: response.completed\ndata: {\"type\":\"response.completed\",\"response\":"
            + RESPONSE + ",\"sequence_number\":2}\n\n";
    private static final String MESSAGE = "{\"model\":\"claude-sonnet-5\",\"max_tokens\":50,"
            + "\"messages\":[{\"role\":\"user\",\"content\":\"Hello!\"}]}";

    private final CachingClient client = new CachingClient();

    @AfterEach
    void stop() {
        client.close();
    }

    @Test
    void anEmbeddingIsGivenAgainByteForByte() {
        client.upstream().behaves(FakeUpstream.json(200, EMBEDDING));
        Reply miss = ask("/v1/embeddings", EMBED);
        client.awaitKept();

        Reply hit = ask("/v1/embeddings", EMBED);

        assertThat(miss.header("x-gateway-cache")).isEqualTo("miss");
        assertHit(hit, EMBEDDING);
        assertThat(hit.header("x-gateway-cost-usd")).isEqualTo("0");
        assertThat(hit.header("x-gateway-saved-usd")).isEqualTo(miss.header("x-gateway-cost-usd"));
        assertThat(client.settled("cache_hit")).isEqualTo(1);
    }

    @Test
    void otherInputIsAnotherQuestion() {
        client.upstream().behaves(FakeUpstream.json(200, EMBEDDING));
        ask("/v1/embeddings", EMBED);
        client.awaitKept();

        assertThat(ask("/v1/embeddings", EMBED.replace("one", "two")).header("x-gateway-cache"))
                .isEqualTo("miss");
    }

    @Test
    void aModerationIsGivenAgain() {
        client.upstream().behaves(FakeUpstream.json(200, VERDICT));
        ask("/v1/moderations", MODERATE);
        client.awaitKept();

        assertHit(ask("/v1/moderations", MODERATE), VERDICT);
    }

    @Test
    void aCompletionIsGivenAgainButForItsStreams() {
        client.upstream().behaves(FakeUpstream.json(200, COMPLETED));
        ask("/v1/completions", COMPLETE);
        client.awaitKept();

        Reply hit = ask("/v1/completions", COMPLETE);
        Reply streamed = ask("/v1/completions", COMPLETE.replace("{", "{\"stream\":true,"));

        assertThat(hit.header("x-gateway-cache")).isEqualTo("hit");
        assertThat(hit.at("/choices/0/text")).isEqualTo(" world");
        assertThat(hit.json().at("/gateway_metadata/cache_hit").asBoolean()).isTrue();
        assertThat(streamed.header("x-gateway-cache")).isEmpty();
    }

    @Test
    void aResponseIsGivenAgainInEachOfItsForms() {
        client.upstream().behaves(FakeUpstream.json(200, RESPONSE));
        ask("/v1/responses", RESPOND);
        client.awaitKept();
        assertHit(ask("/v1/responses", RESPOND), RESPONSE);

        String stream = RESPOND.replace("{", "{\"stream\":true,");
        client.upstream().behaves(FakeUpstream.stream(true, DELTA, END));
        assertThat(ask("/v1/responses", stream).header("x-gateway-cache")).isEqualTo("miss");
        CachingClient.await(() -> client.kept() == 2);

        assertHit(ask("/v1/responses", stream), DELTA + END);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"store\":true",
                "\"metadata\":{}",
                "\"store\":false,\"background\":true",
                "\"store\":false,\"conversation\":\"conv_1\"",
                "\"store\":false,\"tools\":[{\"type\":\"web_search\"}]"
            })
    void aResponseThatLeavesSomethingBehindOrActsIsBoughtEachTime(String members) {
        client.upstream().behaves(FakeUpstream.json(200, RESPONSE));

        Reply reply = ask("/v1/responses", RESPOND.replace("\"store\":false", members));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("x-gateway-cache")).isEmpty();
        assertThat(client.settled("cache_miss")).isZero();
    }

    @Test
    void aResponseThatFollowsAnotherIsBoughtEachTime() {
        client.upstream().behaves(FakeUpstream.json(200, RESPONSE));
        ask("/v1/responses", RESPOND.replace("false", "true"));

        Reply reply = ask("/v1/responses", RESPOND.replace("{", "{\"previous_response_id\":\"resp_1\","));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("x-gateway-cache")).isEmpty();
        assertThat(client.settled("cache_miss")).isZero();
    }

    @Test
    void aMessageIsGivenAgainInEachOfItsForms() {
        client.upstream().behaves(FakeUpstream.json(200, FakeDialects.MESSAGE));
        ask("/v1/messages", MESSAGE);
        client.awaitKept();
        assertHit(ask("/v1/messages", MESSAGE), FakeDialects.MESSAGE);

        String stream = MESSAGE.replace("{\"model\"", "{\"stream\":true,\"model\"");
        client.upstream().behaves(FakeDialects.messageStream(true, FakeDialects.messageEvents()));
        Reply bought = ask("/v1/messages", stream);
        CachingClient.await(() -> client.kept() == 2);

        assertHit(ask("/v1/messages", stream), bought.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"max_tokens", "refusal"})
    void aMessageThatIsNotWholeIsNotKept(String reason) {
        client.upstream().behaves(FakeUpstream.json(200, FakeDialects.MESSAGE.replace("end_turn", reason)));

        assertThat(ask("/v1/messages", MESSAGE).header("x-gateway-cache")).isEqualTo("miss");
        assertThat(ask("/v1/messages", MESSAGE).header("x-gateway-cache")).isEqualTo("miss");
        assertThat(client.kept()).isZero();
    }

    @Test
    void aMessageWithAnothersBetaIsAnotherQuestion() {
        client.upstream().behaves(FakeUpstream.json(200, FakeDialects.MESSAGE));
        ask("/v1/messages", MESSAGE);
        client.awaitKept();

        Reply other = client.ask("/v1/messages", MESSAGE, "x-gateway-cache", "exact", "anthropic-beta", "new");

        assertThat(other.header("x-gateway-cache")).isEqualTo("miss");
    }

    private static void assertHit(Reply hit, String text) {
        assertThat(hit.header("x-gateway-cache")).isEqualTo("hit");
        assertThat(hit.text()).isEqualTo(text);
    }

    private Reply ask(String path, String body) {
        return client.ask(path, body, "x-gateway-cache", "exact");
    }
}
