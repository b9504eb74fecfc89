package com.llmgateway.gateway.completions;

import static com.llmgateway.gateway.web.Replies.assertOpenAi;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.gateway.web.HttpClientOfTests;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;

class ChunkedBodyTest {

    @Test
    void aBodyOfUnknownLengthIsCountedAsItComes() {
        try (var server = new CompletionsServer()) {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + "/chat/completions"))
                    .header("authorization", "Bearer " + Ledger.KEY.secret().value())
                    .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[4_000_000])))
                    .build();
            Reply reply = HttpClientOfTests.send(request);

            assertOpenAi(reply, 413, "request_too_large");
            assertThat(server.ledger().admitted).isEmpty();
        }
    }
}
