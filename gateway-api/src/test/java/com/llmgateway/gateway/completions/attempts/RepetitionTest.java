package com.llmgateway.gateway.completions.attempts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.gateway.completions.wire.JsonText;
import com.llmgateway.gateway.providers.call.Line;
import com.llmgateway.gateway.providers.call.Resuming;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RepetitionTest {

    private static final String SAID = "The quick brown fox jumps over";
    private static final Resuming PLAIN = new Resuming(false, false);
    private static final Resuming ECHOES = new Resuming(true, false);
    private static final Resuming TRIMS = new Resuming(false, true);

    @Test
    void whatGoesOnIsHeardFromItsFirstCharacter() throws IOException {
        assertThat(heard(SAID, PLAIN, " the", " lazy dog")).hasValue(0);
        assertThat(heard(SAID, ECHOES, " the")).hasValue(0);
        assertThat(heard(SAID, PLAIN)).hasValue(0);
    }

    @Test
    void aFewLettersAlikeAreChance() throws IOException {
        assertThat(heard(SAID, PLAIN, "The q", "ueen")).hasValue(0);
        assertThat(heard(SAID, PLAIN, "The q")).hasValue(0);
    }

    @Test
    void whatBeginsAnewIsToldByItsBeginning() throws IOException {
        assertThat(heard(SAID, PLAIN, "The quick ", "brown fox jumps over the")).isEmpty();
        assertThat(heard(SAID, PLAIN, "\n", "The quick brown cat")).isEmpty();
        assertThat(heard(SAID, ECHOES, "The quick brown ", "cat")).isEmpty();
        assertThat(heard("Hello", PLAIN, "Hello", " you")).isEmpty();
        assertThat(heard("Hello ", PLAIN, "Hello!")).isEmpty();
    }

    @Test
    void anEchoIsLeftOut() throws IOException {
        assertThat(heard(SAID, ECHOES, "The quick brown ", "fox jumps", " over the"))
                .hasValue(30);
        assertThat(heard(SAID, ECHOES, " The quick brown fox jumps over", " the"))
                .hasValue(31);
        assertThat(heard("Hello ", ECHOES, "Hello you")).hasValue(6);
    }

    @Test
    void spaceThatSomebodyWasNotToldOfIsNotSaidTwice() throws IOException {
        assertThat(heard("So: \n", TRIMS, " \n", "one")).hasValue(2);
        assertThat(heard("So: \n", TRIMS, " one")).hasValue(1);
        assertThat(heard("So: \n", TRIMS, "one")).hasValue(0);
        assertThat(heard("So: \n", PLAIN, " \n", "one")).hasValue(0);
    }

    private static OptionalInt heard(String said, Resuming manner, String... pieces) throws IOException {
        var events = new StringBuilder();
        for (String piece : pieces) {
            events.append("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":")
                    .append(JsonText.quoted(piece))
                    .append("}}]}\n\n");
        }
        events.append(
                "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n");
        var answer = new ByteArrayInputStream(events.toString().getBytes(UTF_8));
        return new Repetition(said, manner, new Line()).in(answer);
    }
}
