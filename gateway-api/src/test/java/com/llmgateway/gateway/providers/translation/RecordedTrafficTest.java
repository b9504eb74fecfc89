package com.llmgateway.gateway.providers.translation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.gateway.json.Trees;
import com.llmgateway.gateway.providers.Recordings;
import com.llmgateway.gateway.providers.anthropic.Anthropic;
import com.llmgateway.gateway.providers.events.TranslatedStream;
import com.llmgateway.gateway.providers.gemini.Gemini;
import com.llmgateway.gateway.providers.openai.AnswerHead;
import com.llmgateway.gateway.providers.openai.Chunks;
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
 * What providers were asked and what they answered, beside what the gateway makes of it: each file holds the client's
 * {@code chat} and the provider's {@code answer} or {@code events}; {@code -Dprint=true} writes the rest anew.
 */
class RecordedTrafficTest {

    private static final Path FILES = Path.of("src/test/resources/dialects");
    private static final JsonMapper PRETTY =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    static Stream<Named<Path>> recordings() throws IOException {
        try (Stream<Path> files = Files.walk(FILES)) {
            return files
                    .filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(Recordings::named)
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void whatIsSentAndAnsweredIsAsRecorded(Path file) throws IOException {
        var recorded = (ObjectNode) Trees.read(Files.readAllBytes(file)).orElseThrow();
        ObjectNode found =
                replay(file.startsWith(FILES.resolve("anthropic")) ? new Anthropic() : new Gemini(), recorded);

        if (Boolean.getBoolean("print")) {
            Files.writeString(file, PRETTY.writeValueAsString(found) + "\n");
        }
        assertThat(found.toString())
                .isEqualTo(Trees.read(Files.readAllBytes(file)).orElseThrow().toString());
    }

    private static ObjectNode replay(Dialect dialect, ObjectNode recorded) throws IOException {
        JsonNode chat = recorded.path("chat");
        boolean streamed = recorded.has("events");
        boolean usage = chat.path("stream_options").path("include_usage").asBoolean(false);
        var head = new AnswerHead("chatcmpl-1", 1_704_067_200, streamed, usage);
        TranslatedRequest asked = dialect.translate(chat, head);
        Translation translation = asked.translation();
        ObjectNode found = Recordings.begin(recorded);
        found.set("chat", chat);
        found.put("path", asked.path());
        found.set("request", asked.body());
        if (streamed) {
            found.set("events", recorded.path("events"));
            found.set("chunks", chunks(dialect, translation, head, recorded));
        } else {
            found.set("answer", recorded.path("answer"));
            found.set("completion", translation.whole(recorded.path("answer")));
        }
        return found;
    }

    private static ArrayNode chunks(Dialect dialect, Translation translation, AnswerHead head, ObjectNode recorded)
            throws IOException {
        var sent = new StringBuilder();
        for (JsonNode event : recorded.path("events")) {
            sent.append("event: x\r\ndata: ").append(event).append("\r\n\r\n");
        }
        var chunks = new Chunks(head, Trees.text(recorded.path("chat"), "model"));
        var upstream = new ByteArrayInputStream(sent.toString().getBytes(UTF_8));
        ArrayNode told = Trees.array();
        try (var stream = new TranslatedStream(upstream, new ToldInChunks(dialect, translation, chunks))) {
            for (String event : new String(stream.readAllBytes(), UTF_8).split("\n\n")) {
                told.add(Trees.readObject(event.replaceFirst("^data: ", ""))
                        .<JsonNode>map(it -> it)
                        .orElseGet(() -> Trees.object().stringNode(event)));
            }
        }
        return told;
    }
}
