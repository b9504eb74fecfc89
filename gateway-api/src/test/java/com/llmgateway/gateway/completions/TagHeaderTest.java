package com.llmgateway.gateway.completions;

import static com.llmgateway.gateway.completions.RunningSlice.HELLO;
import static com.llmgateway.gateway.completions.RunningSlice.PATH;
import static com.llmgateway.gateway.web.Replies.assertOpenAi;
import static com.llmgateway.gateway.web.Replies.assertStatus;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.gateway.web.HttpClientOfTests;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TagHeaderTest {

    @RegisterExtension
    private static final CompletionsServer SERVER = new CompletionsServer();

    @Test
    void severalLinesAreOneList() {
        assertStatus(tagged("team=search, stage=test", "feature=chat"), 200);

        assertThat(SERVER.ledger().admitted.getLast().tags())
                .isEqualTo(Map.of("team", "search", "stage", "test", "feature", "chat"));
    }

    @Test
    void aTagOfTwoLinesIsGivenTwice() {
        assertOpenAi(tagged("team=search", "team=ads"), 400, "invalid_tags");
        assertThat(SERVER.ledger().admitted).isEmpty();
    }

    private static Reply tagged(String... lines) {
        var request = HttpRequest.newBuilder(URI.create(SERVER.client().baseUrl() + PATH))
                .header("Authorization", "Bearer " + Ledger.KEY.secret().value())
                .header("Content-Type", "application/json");
        for (String line : lines) {
            request.header("x-gateway-tags", line);
        }
        return HttpClientOfTests.send(
                request.POST(BodyPublishers.ofString(HELLO)).build());
    }
}
