package com.llmgateway.gateway.completions;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.completions.CompletionCommand.FailCompletion;
import com.llmgateway.contracts.completions.CompletionCommand.SettleCompletion;
import com.llmgateway.contracts.completions.FailedAttempt;
import com.llmgateway.contracts.completions.Grade;
import com.llmgateway.contracts.completions.Tokens;
import com.llmgateway.contracts.completions.Usage;
import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.providers.FakeUpstream.Conduct;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures and sound that break off cost what they are billed by, not the words of the request. */
class MediaFaultsTest {

    private static final String SPEECH = "/v1/audio/speech";

    @RegisterExtension
    private static final CompletionsServer SERVER = new CompletionsServer();

    @Test
    void aRecordingWhoseTranscriptBreaksOffWasHeard() throws InterruptedException {
        SERVER.upstream().behaves(tornOff("application/json", "{\"text\":\"H"));
        HttpForms.form(
                SERVER,
                "/v1/audio/transcriptions",
                HttpForms.body("\"file\"; filename=\"a.mp3\"", "x".repeat(40_000), "model", "whisper-1"));

        assertEachTryTook(Map.of(Meter.AUDIO_SECOND, 10L));
    }

    @Test
    void speechThatBreaksOffCostsItsCharacters() throws InterruptedException {
        SERVER.upstream().behaves(tornOff("audio/mpeg", "ID3"));
        SERVER.client().post(SPEECH, "{\"model\":\"tts-1\",\"input\":\"Hello!\",\"voice\":\"alloy\"}");

        assertEachTryTook(Map.of(Meter.CHARACTER, 6L));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/audio/speech | gpt-4o-mini-tts | speech.audio.delta",
                "/v1/audio/speech | tts-1 | speech.audio.delta",
                "/v1/images/generations | gpt-image-1 | image_generation.partial_image"
            })
    void whatWasDeliveredOfAStreamIsBookedAsIfTheClientHadLeftIt(String path, String model, String event)
            throws InterruptedException {
        SERVER.upstream()
                .behaves(FakeUpstream.stream(false, "data: {\"type\":\"" + event + "\",\"audio\":\"AAAA\"}\n\n"));
        SERVER.client()
                .post(
                        path,
                        "{\"model\":\"" + model
                                + "\",\"input\":\"Hello!\",\"prompt\":\"A cat\",\"voice\":\"alloy\","
                                + "\"stream\":true,\"stream_format\":\"sse\"}");

        assertThat(SERVER.ledger().end()).isInstanceOfSatisfying(SettleCompletion.class, settled -> {
            assertThat(settled.finishReason()).isEqualTo("error");
            assertThat(settled.usage().tokens())
                    .isEqualTo(SERVER.ledger().admitted.getLast().estimate());
        });
    }

    @Test
    void aResponseThatBreaksOffInAPictureHasDeliveredIt() throws InterruptedException {
        String partial = "data: {\"type\":\"response.image_generation_call.partial_image\",\"partial_image_index\":%d,"
                + "\"partial_image_b64\":\"AAAA\"}\n\n";
        SERVER.upstream().behaves(FakeUpstream.stream(false, partial.formatted(0), partial.formatted(1)));
        SERVER.client().post("/v1/responses", "{\"model\":\"gpt-4o-mini\",\"input\":\"A cat\",\"stream\":true}");

        assertThat(SERVER.ledger().end())
                .isInstanceOfSatisfying(
                        SettleCompletion.class,
                        settled -> assertThat(settled.usage().tokens().of(Meter.IMAGE_OUTPUT))
                                .isEqualTo(2_000));
    }

    private static void assertEachTryTook(Map<Meter, Long> counts) throws InterruptedException {
        assertThat(((FailCompletion) SERVER.ledger().end()).failedAttempts())
                .isNotEmpty()
                .extracting(FailedAttempt::usage)
                .containsOnly(new Usage(new Tokens(counts), Grade.ESTIMATED, null));
    }

    /** The head of an answer, and less of the answer than it announces. */
    private static Conduct tornOff(String type, String begun) {
        return (_, out) -> {
            String head = "HTTP/1.1 200 OK\r\ncontent-type: " + type + "\r\ncontent-length: 100\r\n\r\n";
            out.write((head + begun).getBytes(StandardCharsets.UTF_8));
            out.flush();
            return false;
        };
    }
}
