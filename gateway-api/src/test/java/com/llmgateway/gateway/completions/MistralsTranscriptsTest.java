package com.llmgateway.gateway.completions;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.completions.CompletionCommand.FailCompletion;
import com.llmgateway.contracts.completions.CompletionCommand.SettleCompletion;
import com.llmgateway.contracts.completions.Grade;
import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Mistral streams its transcripts in events of its own. */
class MistralsTranscriptsTest {

    private static final String LANGUAGE = event("transcription.language", "{\"audio_language\":\"en\",");
    private static final String DELTA = event("transcription.text.delta", "{\"text\":\"Hi\",");
    private static final String SEGMENT =
            event("transcription.segment", "{\"text\":\"Hi\",\"start\":0.0,\"end\":1.5,\"speaker_id\":null,");
    private static final String DONE = event(
            "transcription.done",
            "{\"model\":\"voxtral-mini-2507\",\"text\":\"Hi\",\"language\":\"en\",\"segments\":[],\"usage\":"
                    + "{\"prompt_audio_seconds\":203,\"prompt_tokens\":4,\"total_tokens\":3264,\"completion_tokens\":635},");

    @RegisterExtension
    private static final CompletionsServer SERVER = new CompletionsServer();

    private static String event(String type, String members) {
        return "event: " + type + "\ndata: " + members + "\"type\":\"" + type + "\"}\n\n";
    }

    private static Reply ask(boolean whole, String... events) {
        SERVER.upstream().behaves(FakeUpstream.stream(whole, events));
        String[] parts = {"\"file\"; filename=\"a.mp3\"", "x".repeat(40_000), "model", "whisper-1", "stream", "true"};
        return HttpForms.form(SERVER, "/v1/audio/transcriptions", HttpForms.body(parts));
    }

    @Test
    void passAsTheyAreAndAreBilledByWhatWasHeard() throws InterruptedException {
        Reply reply = ask(true, LANGUAGE, DELTA, SEGMENT, DONE);

        assertThat(reply.text()).isEqualTo(LANGUAGE + DELTA + SEGMENT + DONE);
        var settled = (SettleCompletion) SERVER.ledger().end();
        assertThat(settled.usage().grade()).isEqualTo(Grade.PROVIDER_REPORTED);
        assertThat(settled.usage().tokens().counts()).isEqualTo(Map.of(Meter.AUDIO_SECOND, 203L));
        assertThat(settled.servedModel()).isEqualTo("voxtral-mini-2507");
        assertThat(settled.finishReason()).isNull();
    }

    @Test
    void areBrokenOffWithoutTheirEnd() throws InterruptedException {
        Reply reply = ask(false, LANGUAGE, DELTA);

        assertThat(reply.text()).startsWith(LANGUAGE + DELTA + "event: error\n").contains("upstream_broken");
        assertThat(((SettleCompletion) SERVER.ledger().end()).finishReason()).isEqualTo("error");
    }

    @Test
    void haveNotBegunWithTheLanguageAlone() throws InterruptedException {
        Reply reply = ask(true, LANGUAGE, event("error", "{\"error\":{\"message\":\"busy\",\"code\":503},"));

        assertThat(reply.text()).contains("busy");
        assertThat(SERVER.ledger().end()).isInstanceOf(FailCompletion.class);
    }
}
