package com.llmgateway.gateway.completions;

import static com.llmgateway.gateway.completions.RunningSlice.HELLO;
import static com.llmgateway.gateway.completions.RunningSlice.PATH;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.completions.FailedAttempt;
import com.llmgateway.gateway.providers.FakeUpstream.Conduct;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An answer that is longer than what is held in memory was made all the same: it is neither cut nor bought again. */
class TooLongAnswersTest {

    private static final int LONGEST = 64 << 20;

    private static final String SPEECH = "{\"model\":\"tts-1\",\"input\":\"Hello!\",\"voice\":\"alloy\"}";

    private final TwoProviders providers = new TwoProviders();

    @AfterEach
    void stop() {
        providers.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"/v1/audio/speech | audio/wav | " + SPEECH, PATH + " | application/json | " + HELLO})
    void itFailsOnceAndIsBookedAsItWasExpected(String path, String type, String request) throws InterruptedException {
        providers.first().behaves(tooLong(type));
        Reply reply = providers.post(path, request);

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.at("/error/code")).isEqualTo("upstream_broken");
        assertThat(reply.header("x-should-retry")).isEqualTo("false");
        assertThat(providers.first().received()).hasSize(1);
        assertThat(providers.failedAttempts())
                .singleElement()
                .extracting(FailedAttempt::usage)
                .isNotNull()
                .extracting("tokens")
                .isEqualTo(providers.ledger().admitted.getLast().estimate());
    }

    private static Conduct tooLong(String type) {
        byte[] piece = new byte[1 << 20];
        Arrays.fill(piece, (byte) ' ');
        return (_, out) -> {
            String length = "content-length: " + (LONGEST + 1) + "\r\n\r\n";
            out.write(("HTTP/1.1 200 OK\r\ncontent-type: " + type + "\r\n" + length).getBytes(UTF_8));
            for (int sent = 0; sent < LONGEST; sent += piece.length) {
                out.write(piece);
            }
            out.write('x');
            out.flush();
            return true;
        };
    }
}
