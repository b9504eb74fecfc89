package com.llmgateway.gateway.completions;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.completions.CompletionCommand.SettleCompletion;
import com.llmgateway.contracts.completions.Route;
import com.llmgateway.gateway.providers.FakeUpstream;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where OpenRouter itself turns to another model of the request's, what is answered is booked as that one's. */
class OpenRoutersOthersTest {

    private static final String OTHER = "anthropic/claude-opus-4.5";
    private static final String CHAT = "{\"model\":\"aion-2.0\",\"models\":[\"" + OTHER + "\"],\"stream\":true,"
            + "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

    @RegisterExtension
    private static final CompletionsServer SERVER = new CompletionsServer();

    @BeforeEach
    void give() {
        SERVER.ledger().moreKeys =
                List.of(Ledger.key(4, "openrouter", SERVER.upstream().baseUrl()));
    }

    @ParameterizedTest
    @CsvSource({
        "aion-2.0, aion-2.0, false",
        "aion-2.0-20260101, aion-2.0, false",
        "anthropic/claude-opus-4.5, anthropic/claude-opus-4.5, false",
        "anthropic/claude-4.5-opus-20251124, anthropic/claude-opus-4.5, false",
        "anthropic/claude-opus-4.5-2025-11-24, anthropic/claude-opus-4.5, false",
        "anthropic/claude-4.5-opus-fast, anthropic/claude-4.5-opus-fast, true"
    })
    void aStreamThatBreaksOffIsOfTheModelThatItNames(String said, String booked, boolean unpriced)
            throws InterruptedException {
        SERVER.upstream().behaves(FakeUpstream.stream(false, chunks(said)));
        SERVER.client().post(RunningSlice.PATH, CHAT);

        assertThat(served().model()).isEqualTo(booked);
        assertThat(served().provider()).isEqualTo("openrouter");
        assertThat(served().prices().unpriced()).isEqualTo(unpriced);
    }

    @Test
    void aResponseThatIsLeftIsOfTheModelThatItNames() throws IOException, InterruptedException {
        String created = "data: {\"type\":\"response.created\",\"response\":{\"id\":\"resp_1\",\"model\":\"" + OTHER
                + "\"},\"sequence_number\":0}\n\n";
        String word = "data: {\"type\":\"response.output_text.delta\",\"delta\":\"Hello\",\"sequence_number\":1}\n\n";
        SERVER.upstream().behaves(FakeUpstream.stream(true, created, word, word, word));
        SERVER.leaveOnHearing(
                "Hello",
                "/v1/responses",
                "{\"model\":\"aion-2.0\",\"models\":[\"" + OTHER + "\"],\"stream\":true,\"input\":\"Hi\"}");

        assertThat(served().model()).isEqualTo(OTHER);
    }

    @Test
    void anAnswerInOnePieceIsOfTheModelThatItNames() throws InterruptedException {
        SERVER.upstream().behaves(FakeUpstream.json(200, FakeUpstream.ANSWER.replace("gpt-4o-mini-2024-07-18", OTHER)));
        SERVER.client().post(RunningSlice.PATH, CHAT.replace("\"stream\":true,", ""));

        assertThat(served().model()).isEqualTo(OTHER);
    }

    @Test
    void whoNamesNoOthersHasAskedForThatModelAlone() throws InterruptedException {
        SERVER.upstream().behaves(FakeUpstream.stream(false, chunks("aion-labs/aion-2.0-20260101")));
        SERVER.client().post(RunningSlice.PATH, CHAT.replace("\"models\":[\"" + OTHER + "\"],", ""));

        assertThat(served().model()).isEqualTo("aion-2.0");
    }

    private static String[] chunks(String model) {
        return Stream.of(FakeUpstream.usualStream(true))
                .limit(2)
                .map(chunk -> chunk.replace("gpt-4o-mini-2024-07-18", model))
                .toArray(String[]::new);
    }

    private static Route served() throws InterruptedException {
        return Objects.requireNonNull(((SettleCompletion) SERVER.ledger().end()).route());
    }
}
