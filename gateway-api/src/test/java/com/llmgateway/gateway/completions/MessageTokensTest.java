package com.llmgateway.gateway.completions;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever counts tokens is not waited for long, and what it says is read. */
class MessageTokensTest {

    private static final String PATH = "/v1/messages/count_tokens";
    private static final String ASK =
            "{\"model\":\"claude-sonnet-5\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello!\"}]}";

    @RegisterExtension
    private static final CompletionsServer SERVER = new CompletionsServer("--first-byte-seconds=0.4");

    @Test
    void aCountThatDoesNotComeIsGivenUpAsSoonAsTheHeadOfAStreamWouldBe() {
        SERVER.upstream().behaves(FakeUpstream.silence(10_000));
        long start = System.nanoTime();
        Reply reply = SERVER.client().post(PATH, ASK);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.at("/error/message")).contains("did not answer in time");
        assertThat(reply.header("retry-after")).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource({"502, 502, answered with status 502", "200, 503, something unusable"})
    void aPageBecomesAnErrorThatClientsCanRead(int status, int told, String message) {
        SERVER.upstream().behaves(FakeUpstream.answer(status, "text/html", "<html>Bad gateway</html>"));
        Reply reply = SERVER.client().post(PATH, ASK);

        assertThat(reply.status()).isEqualTo(told);
        assertThat(reply.header("content-type")).isEqualTo("application/json");
        assertThat(reply.at("/type")).isEqualTo("error");
        assertThat(reply.at("/error/message")).contains(message);
    }
}
