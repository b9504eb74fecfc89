package com.llmgateway.gateway.providers.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls of tools in OpenAI's chunks, told as Anthropic's blocks. */
class MessageStreamTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final MessageStream stream = new MessageStream("msg_1");

    @Test
    void oneCallAfterAnotherIsToldAsItComes() throws IOException {
        say(begins(0, "one"), goesOn(0, "{\"a\":"));
        assertThat(told()).containsExactly("begins 0 one", "0 {\"a\":");
        say(goesOn(0, "1}"), begins(1, "two"), goesOn(1, "{\"b\""));
        assertThat(told()).containsExactly("0 1}", "ends 0", "begins 1 two", "1 {\"b\"");
        say(goesOn(1, ":2}"));
        assertThat(rest()).containsExactly("1 :2}", "ends 1");
    }

    @Test
    void ofTwoThatComeByTurnsTheLaterWaitsForTheFirst() throws IOException {
        say(begins(0, "one"), begins(1, "two"), goesOn(0, "{\"a\":"), goesOn(1, "{\"b\":"), goesOn(0, "\"}\\\"\""));
        assertThat(told()).containsExactly("begins 0 one", "0 {\"a\":", "0 \"}\\\"\"");
        say(goesOn(1, "{}"), goesOn(0, "}"));
        assertThat(told()).containsExactly("0 }", "ends 0", "begins 1 two", "1 {\"b\":{}");
        say(goesOn(1, "}"));
        assertThat(rest()).containsExactly("1 }", "ends 1");
    }

    @Test
    void whatNeverCompletesIsToldAtTheEnd() throws IOException {
        say(begins(0, "one"), begins(1, "two"), begins(2, "three"), goesOn(2, "{}"), goesOn(1, "{}"));
        assertThat(told()).containsExactly("begins 0 one");
        assertThat(rest())
                .containsExactly("ends 0", "begins 1 two", "1 {}", "ends 1", "begins 2 three", "2 {}", "ends 2");
    }

    @Test
    void wordsBetweenCallsAreABlockOfTheirOwn() throws IOException {
        say(begins(0, "one"), begins(1, "two"), goesOn(1, "{}"), "{\"content\":\"Hm\"}", begins(2, "three"));
        assertThat(told())
                .containsExactly(
                        "begins 0 one",
                        "ends 0",
                        "begins 1 two",
                        "1 {}",
                        "ends 1",
                        "begins 2 ",
                        "2 Hm",
                        "ends 2",
                        "begins 3 three");
    }

    @Test
    void whatHasEndedDoesNotGoOn() throws IOException {
        say(begins(0, "one"), goesOn(0, "{}"), begins(1, "two"), goesOn(0, "\n"));
        assertThatIOException().isThrownBy(() -> say(goesOn(0, "{}")));
    }

    @Test
    void whatHasNotBegunDoesNotGoOn() {
        assertThatIOException().isThrownBy(() -> say(goesOn(0, "{}")));
    }

    @Test
    void callsWithoutANumberAreEachACall() throws IOException {
        say(numberless("one", "{\"a\":1}"), numberless("two", "{}"), numberless("three", "{"));
        assertThat(told())
                .containsExactly(
                        "begins 0 one",
                        "0 {\"a\":1}",
                        "ends 0",
                        "begins 1 two",
                        "1 {}",
                        "ends 1",
                        "begins 2 three",
                        "2 {");
    }

    @Test
    void anotherIdUnderTheNumberOfACallThatIsCompleteIsAnotherCall() throws IOException {
        say(begins(0, "one"), goesOn(0, "{}"), begins(0, "two").replace("call_0", "call_9"), goesOn(0, "{\"b\":2}"));
        assertThat(told()).containsExactly("begins 0 one", "0 {}", "ends 0", "begins 1 two", "1 {\"b\":2}");
    }

    /** Some give each piece an id. */
    @Test
    void anotherIdInTheMiddleOfACallIsNone() throws IOException {
        say(
                begins(0, "one"),
                goesOn(0, "{"),
                begins(0, "one").replace("call_0", "call_9").replace("\"\"", "\"}\""));
        assertThat(told()).containsExactly("begins 0 one", "0 {", "0 }");
    }

    @ParameterizedTest
    @CsvSource({
        "stop, tool_use",
        "eos, tool_use",
        "tool_calls, tool_use",
        "length, max_tokens",
        "model_length, max_tokens",
        "error, end_turn"
    })
    void whatEndsWithACallWaitsForItsTool(String theirs, String ours) throws IOException {
        say(begins(0, "one"), goesOn(0, "{}"));
        stream.event(JSON.readTree("{\"choices\":[{\"delta\":{},\"finish_reason\":\"" + theirs + "\"}]}"));
        stream.end();
        assertThat(new String(stream.take(), StandardCharsets.UTF_8)).contains("\"stop_reason\":\"" + ours + "\"");
    }

    private static String numberless(String name, String arguments) {
        return "{\"tool_calls\":[{\"id\":\"call_" + name + "\",\"function\":{\"name\":\"" + name + "\",\"arguments\":"
                + JSON.writeValueAsString(arguments) + "}}]}";
    }

    private static String begins(int index, String name) {
        return "{\"tool_calls\":[{\"index\":" + index + ",\"id\":\"call_" + index + "\",\"function\":{\"name\":\""
                + name + "\",\"arguments\":\"\"}}]}";
    }

    private static String goesOn(int index, String arguments) {
        return "{\"tool_calls\":[{\"index\":" + index + ",\"function\":{\"arguments\":"
                + JSON.writeValueAsString(arguments) + "}}]}";
    }

    private void say(String... deltas) throws IOException {
        for (String delta : deltas) {
            stream.event(JSON.readTree("{\"choices\":[{\"index\":0,\"delta\":" + delta + "}]}"));
        }
    }

    private List<String> rest() throws IOException {
        stream.event(JSON.readTree("{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"tool_calls\"}]}"));
        stream.end();
        return told();
    }

    /** What was said of blocks since. */
    private List<String> told() {
        var told = new ArrayList<String>();
        for (String line : new String(stream.take(), StandardCharsets.UTF_8).split("\n")) {
            if (line.startsWith("data: ")) {
                JsonNode event = JSON.readTree(line.substring("data: ".length()));
                String block = event.path("index").asString("");
                switch (event.path("type").asString("")) {
                    case "content_block_start" ->
                        told.add("begins " + block + " "
                                + event.at("/content_block/name").asString(""));
                    case "content_block_delta" ->
                        told.add(block + " " + event.at("/delta/partial_json").asString("")
                                + event.at("/delta/text").asString(""));
                    case "content_block_stop" -> told.add("ends " + block);
                    default -> {}
                }
            }
        }
        return told;
    }
}
