package com.llmgateway.gateway.completions;

import static com.llmgateway.gateway.completions.BookedUnits.assertBooked;
import static com.llmgateway.gateway.web.Replies.assertOpenAi;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.completions.CompletionCommand.SettleCompletion;
import com.llmgateway.contracts.completions.Grade;
import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Speech and recordings are bought like completions, by units of their own. */
class SoundTest {

    private static final String RECORDING = HttpForms.body(
            "\"file\"; filename=\"a.mp3\"", "x".repeat(40_000), "model", "openai/whisper-1", "response_format", "json");

    @RegisterExtension
    private static final CompletionsServer SERVER = new CompletionsServer();

    @Test
    void speechIsBilledAsSoundWhereTheProviderCountsIt() throws InterruptedException {
        SERVER.upstream()
                .behaves(FakeUpstream.stream(
                        true,
                        "data: {\"type\":\"speech.audio.delta\",\"audio\":\"AAAA\"}\n\n",
                        "data: {\"type\":\"speech.audio.done\",\"usage\":{\"input_tokens\":14,\"output_tokens\":101,"
                                + "\"total_tokens\":115}}\n\n"));
        SERVER.client().post("/v1/audio/speech", """
                {"model":"gpt-4o-mini-tts","input":"Hello!","voice":"alloy","stream_format":"sse"}""");

        assertBooked(SERVER, Grade.PROVIDER_REPORTED, Map.of(Meter.INPUT, 14L, Meter.AUDIO_OUTPUT, 101L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"14,\"output_tokens\":101,\"total_tokens\":115", "0,\"output_tokens\":0,\"total_tokens\":0"})
    void whatIsBilledByTheCharacterMayBeCountedInTokensToo(String counts) throws InterruptedException {
        String usage = "\"usage\":{\"input_tokens\":%s}".formatted(counts);
        SERVER.upstream()
                .behaves(FakeUpstream.stream(
                        true,
                        "data: {\"type\":\"speech.audio.delta\",\"audio\":\"AAAA\"}\n\n",
                        "data: {\"type\":\"speech.audio.done\",%s}\n\n".formatted(usage)));
        SERVER.client().post("/v1/audio/speech", """
                {"model":"tts-1","input":"Hello!","voice":"alloy","stream_format":"sse"}""");

        assertBooked(SERVER, Grade.COUNTED, Map.of(Meter.CHARACTER, 6L));
        assertThat(((SettleCompletion) SERVER.ledger().end()).usage().reported())
                .isNotNull()
                .isSubstringOf(usage);
    }

    @Test
    void theSecondsThatMistralHeardAreBilled() throws InterruptedException {
        SERVER.upstream()
                .behaves(FakeUpstream.json(
                        200,
                        "{\"text\":\"Hi\",\"usage\":{\"prompt_audio_seconds\":203,"
                                + "\"prompt_tokens\":4,\"total_tokens\":3264,\"completion_tokens\":635}}"));
        HttpForms.form(SERVER, "/v1/audio/transcriptions", RECORDING);

        assertBooked(SERVER, Grade.PROVIDER_REPORTED, Map.of(Meter.AUDIO_SECOND, 203L));
    }

    @Test
    void speechPassesAsItIsAndIsBilledByTheCharacter() throws InterruptedException {
        SERVER.upstream().behaves(FakeUpstream.answer(200, "audio/mpeg", "ID3 not JSON"));
        Reply reply = SERVER.client()
                .post("/v1/audio/speech", "{\"model\":\"tts-1\",\"input\":\"Hello!\",\"voice\":\"alloy\"}");

        assertThat(reply.text()).isEqualTo("ID3 not JSON");
        assertThat(reply.header("content-type")).isEqualTo("audio/mpeg");
        assertThat(reply.header("x-gateway-cost-usd")).isEqualTo("0.00009");
        assertBooked(SERVER, Grade.COUNTED, Map.of(Meter.CHARACTER, 6L));
    }

    @Test
    void howToSpeakIsNotSpoken() throws InterruptedException {
        SERVER.upstream().behaves(FakeUpstream.answer(200, "audio/mpeg", "ID3 not JSON"));
        SERVER.client().post("/v1/audio/speech", """
                {"model":"tts-1","input":"Hello!","voice":"alloy","instructions":"Speak cheerfully."}""");

        assertBooked(SERVER, Grade.COUNTED, Map.of(Meter.CHARACTER, 6L));
    }

    @Test
    void aRecordingPassesUntouchedButForTheNameOfItsModel() throws InterruptedException {
        SERVER.upstream()
                .behaves(FakeUpstream.json(200, "{\"text\":\"Hi\",\"usage\":{\"type\":\"duration\",\"seconds\":7.2}}"));
        Reply reply = HttpForms.form(SERVER, "/v1/audio/transcriptions", RECORDING);

        assertThat(reply.at("/text")).isEqualTo("Hi");
        assertThat(SERVER.upstream().last().body()).isEqualTo(RECORDING.replace("openai/whisper-1", "whisper-1"));
        assertBooked(SERVER, Grade.PROVIDER_REPORTED, Map.of(Meter.AUDIO_SECOND, 8L));
    }

    @Test
    void aTranscriptInPlainTextIsBilledByAnEstimate() throws InterruptedException {
        SERVER.upstream().behaves(FakeUpstream.answer(200, "text/plain; charset=utf-8", "Hi\n"));
        Reply reply = HttpForms.form(SERVER, "/audio/translations", RECORDING);

        assertThat(reply.text()).isEqualTo("Hi\n");
        assertThat(reply.header("content-type")).startsWith("text/plain");
        assertBooked(SERVER, Grade.ESTIMATED, Map.of(Meter.AUDIO_SECOND, 10L));
    }

    @Test
    void aRecordingThatSaysItsLengthIsBilledByIt() throws InterruptedException {
        SERVER.upstream().behaves(FakeUpstream.answer(200, "text/plain; charset=utf-8", "Hi\n"));
        HttpForms.form(SERVER, "/v1/audio/transcriptions", HttpForms.wav(3, "openai/whisper-1"));

        assertThat(SERVER.ledger().admitted.getLast().estimate().counts()).isEqualTo(Map.of(Meter.AUDIO_SECOND, 3L));
        assertBooked(SERVER, Grade.COUNTED, Map.of(Meter.AUDIO_SECOND, 3L));
    }

    @ParameterizedTest
    @CsvSource({"3, 10", "12, 12"})
    void whereTenSecondsAreTheFewestThatAreChargedForTheyAreBilled(int seconds, long billed)
            throws InterruptedException {
        SERVER.ledger().moreKeys =
                List.of(Ledger.key(9, "groq", SERVER.upstream().baseUrl()));
        SERVER.upstream().behaves(FakeUpstream.json(200, "{\"text\":\"Hi\"}"));
        HttpForms.form(SERVER, "/v1/audio/transcriptions", HttpForms.wav(seconds, "groq/whisper-large-v3"));

        assertThat(SERVER.ledger().admitted.getLast().estimate().counts())
                .isEqualTo(Map.of(Meter.AUDIO_SECOND, billed));
        assertBooked(SERVER, Grade.COUNTED, Map.of(Meter.AUDIO_SECOND, billed));
    }

    @Test
    void aTranscriptCanBeStreamed() throws InterruptedException {
        String delta = "data: {\"type\":\"transcript.text.delta\",\"delta\":\"Hi\"}\n\n";
        String done =
                "data: {\"type\":\"transcript.text.done\",\"text\":\"Hi\",\"usage\":{\"type\":\"tokens\",\"input_tokens\":14,"
                        + "\"input_token_details\":{\"audio_tokens\":14,\"text_tokens\":0},\"output_tokens\":2,\"total_tokens\":16}}\n\n";
        SERVER.upstream().behaves(FakeUpstream.stream(true, delta, done));
        Reply reply = HttpForms.form(
                SERVER,
                "/v1/audio/transcriptions",
                HttpForms.body("file", "xxxx", "model", "gpt-4o-transcribe", "stream", "true"));

        assertThat(reply.text()).isEqualTo(delta + done);
        assertBooked(SERVER, Grade.PROVIDER_REPORTED, Map.of(Meter.AUDIO_INPUT, 14L, Meter.OUTPUT, 2L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fallbacks", "\"fallbacks[]\""})
    void theFallbacksOfAFormAreAskedAndNotSent(String name) {
        SERVER.upstream()
                .behaves((request, out) -> request.body().contains("gpt-4o-transcribe")
                        ? FakeUpstream.json(200, "{\"text\":\"Hi\"}").play(request, out)
                        : FakeUpstream.json(500, "{}").play(request, out));
        String[] parts = {name, "whisper-1", "file", "xxxx", "model", "whisper-1", name, "gpt-4o-transcribe"};
        Reply reply = HttpForms.form(SERVER, "/v1/audio/transcriptions", HttpForms.body(parts));

        assertThat(reply.at("/text")).as(reply.text()).isEqualTo("Hi");
        assertThat(SERVER.upstream().last().body())
                .isEqualTo(HttpForms.body("file", "xxxx", "model", "gpt-4o-transcribe"));
    }

    @Test
    void aFormMustBeOneAndHaveWhatIsAskedAbout() {
        assertOpenAi(SERVER.client().post("/v1/audio/transcriptions", "{}"), 400, "null");
        assertOpenAi(
                HttpForms.form(SERVER, "/v1/audio/transcriptions", HttpForms.body("file", "xxxx")),
                400,
                "missing_required_parameter");
        assertOpenAi(
                HttpForms.form(SERVER, "/v1/audio/transcriptions", HttpForms.body("model", "whisper-1")),
                400,
                "missing_required_parameter");
        assertOpenAi(HttpForms.form(SERVER, "/v1/audio/transcriptions", "--nonsense"), 400, "null");
        assertThat(SERVER.ledger().admitted).isEmpty();
    }
}
