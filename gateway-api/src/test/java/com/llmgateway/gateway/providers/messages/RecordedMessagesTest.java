package com.llmgateway.gateway.providers.messages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.gateway.json.Trees;
import com.llmgateway.gateway.providers.Recordings;
import com.llmgateway.gateway.providers.events.TranslatedStream;
import com.llmgateway.gateway.providers.known.KnownProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What Anthropic's clients ask and what a provider of chat completions says, beside what the gateway makes of it: each file
 * holds the client's {@code request} and the provider's {@code completion} or {@code chunks}; {@code -Dprint=true} writes
 * the rest anew.
 */
class RecordedMessagesTest {

    private static final Path FILES = Path.of("src/test/resources/messages");
    private static final JsonMapper PRETTY =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    static Stream<Named<Path>> recordings() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            return files.sorted().map(Recordings::named).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void whatIsSentAndAnsweredIsAsRecorded(Path file) throws IOException {
        ObjectNode found = replay(read(file));

        if (Boolean.getBoolean("print")) {
            Files.writeString(file, PRETTY.writeValueAsString(found) + "\n");
        }
        assertThat(found).hasToString(read(file).toString());
    }

    private static ObjectNode read(Path file) throws IOException {
        return (ObjectNode) Trees.read(Files.readAllBytes(file)).orElseThrow();
    }

    private static ObjectNode replay(ObjectNode recorded) throws IOException {
        ObjectNode found = Recordings.begin(recorded);
        found.set("request", recorded.path("request"));
        found.set(
                "chat",
                ChatFromMessages.of(
                        recorded.path("request"), KnownProvider.named("").quirks()));
        if (recorded.has("chunks")) {
            found.set("chunks", recorded.path("chunks"));
            found.set("events", events(recorded.path("chunks")));
        } else {
            found.set("completion", recorded.path("completion"));
            found.set("answer", MessageFromChat.of(recorded.path("completion"), "chatcmpl-1"));
        }
        return found;
    }

    private static ArrayNode events(JsonNode chunks) throws IOException {
        var sent = new StringBuilder();
        chunks.forEach(chunk -> sent.append("data: ").append(chunk).append("\n\n"));
        var upstream = new ByteArrayInputStream(sent.toString().getBytes(UTF_8));
        ArrayNode told = Trees.array();
        try (var stream = new TranslatedStream(upstream, new MessageStream("chatcmpl-1"))) {
            for (String event : new String(stream.readAllBytes(), UTF_8).split("\n\n")) {
                String data = event.substring(event.indexOf("data: ") + 6);
                ObjectNode tree = Trees.readObject(data).orElseThrow();
                String name = tree.has("error") ? "error" : Trees.text(tree, "type");
                assertThat(event).startsWith("event: " + name + "\n");
                told.add(tree);
            }
        }
        return told;
    }
}
