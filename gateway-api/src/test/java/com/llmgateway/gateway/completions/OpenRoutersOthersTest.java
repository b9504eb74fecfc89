package com.llmgateway.gateway.completions;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.completions.CompletionCommand.SettleCompletion;
import com.llmgateway.gateway.providers.FakeUpstream;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where OpenRouter may turn to other models by itself, only its bill tells what that took. */
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
    @CsvSource({"anthropic/claude-opus-4.5, true", "aion-2.0, false"})
    void aStreamThatBreaksOffIsInSuspenseWhereItMayBeOfAnother(String named, boolean unpriced)
            throws InterruptedException {
        SERVER.upstream().behaves(FakeUpstream.stream(false, chunks()));
        SERVER.client().post(RunningSlice.PATH, CHAT.replace(OTHER, named));

        assertThat(Objects.requireNonNull(served().route()).prices().unpriced()).isEqualTo(unpriced);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"plugins\":[{\"id\":\"fusion\",\"analysis_models\":[\"" + OTHER + "\"]}]",
                "\"tools\":[{\"type\":\"openrouter:advisor\",\"parameters\":{\"model\":\"" + OTHER + "\"}}]"
            })
    void soIsOneThatOthersMayHaveAPartIn(String member) throws InterruptedException {
        SERVER.upstream().behaves(FakeUpstream.stream(false, chunks()));
        SERVER.client().post(RunningSlice.PATH, CHAT.replace("\"models\":[\"" + OTHER + "\"]", member));

        assertThat(Objects.requireNonNull(served().route()).prices().unpriced()).isTrue();
    }

    @Test
    void whatItSaysThatItChargesIsBookedWhoeverAnswered() throws InterruptedException {
        SERVER.upstream()
                .behaves(FakeUpstream.json(
                        200, FakeUpstream.ANSWER.replace("\"prompt_tokens\":", "\"cost\":0.0125,\"prompt_tokens\":")));
        SERVER.client().post(RunningSlice.PATH, CHAT.replace("\"stream\":true,", ""));

        assertThat(served().usage().reportedCostUsd()).isEqualByComparingTo("0.0125");
    }

    private static String[] chunks() {
        return Stream.of(FakeUpstream.usualStream(true)).limit(2).toArray(String[]::new);
    }

    private static SettleCompletion served() throws InterruptedException {
        return (SettleCompletion) SERVER.ledger().end();
    }
}
