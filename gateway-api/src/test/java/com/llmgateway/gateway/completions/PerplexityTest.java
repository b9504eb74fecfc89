package com.llmgateway.gateway.completions;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.gateway.providers.FakeUpstream;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Perplexity has an address for chats, and another for everything else. */
class PerplexityTest {

    private final TwoProviders providers = new TwoProviders();
    private final FakeUpstream upstream = providers.first();

    @AfterEach
    void stop() {
        providers.close();
    }

    @ParameterizedTest
    @CsvSource({
        "'', /v1/chat/completions, sonar, messages, /chat/completions",
        "'', /v1/responses, sonar, input, /v1/responses",
        "'', /v1/embeddings, pplx-embed-v1-4b, input, /v1/embeddings",
        "/v1, /v1/chat/completions, sonar, messages, /v1/chat/completions",
        "/v1, /v1/embeddings, pplx-embed-v1-4b, input, /v1/embeddings"
    })
    void onlyChatsAreAskedForWithoutAVersionUnlessTheKeySaysSo(
            String base, String path, String model, String subject, String asked) {
        String host = upstream.baseUrl().replace("/v1", "");
        providers.ledger().moreKeys = List.of(Ledger.key(5, "perplexity", host + base));
        String words = subject.equals("messages") ? "[{\"role\":\"user\",\"content\":\"Hi\"}]" : "\"Hi\"";
        providers.post(path, "{\"model\":\"" + model + "\",\"" + subject + "\":" + words + "}");

        assertThat(upstream.received().getFirst().head()).startsWith("POST " + asked + " HTTP/1.1");
    }

    @Test
    void nobodyIsAskedInThePlaceOfTheModel() {
        providers.ledger().moreKeys = List.of(Ledger.key(5, "perplexity", upstream.baseUrl()));
        upstream.behaves(FakeUpstream.json(200, "{\"object\":\"response\",\"output\":[]}"));
        providers.post(
                "/v1/responses",
                "{\"model\":\"perplexity/sonar\",\"models\":[\"anthropic/claude-fable-5\"],\"input\":\"Hi\"}");

        assertThat(upstream.received().getFirst().body()).isEqualTo("{\"model\":\"sonar\",\"input\":\"Hi\"}");
    }
}
