package com.llmgateway.command.log.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.Event;
import com.llmgateway.contracts.log.StreamKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.ObjectMapper;

class EventJsonTest {

    private static final Path APPROVED = Path.of("src", "test", "resources", "events");

    private static final EventSerializer SERIALIZER = new EventSerializer();

    static Stream<Class<? extends Event>> events() {
        return Stream.of(StreamKind.values()).flatMap(kind -> kind.events().stream());
    }

    /** Before the tests, which run in any order. */
    @BeforeAll
    static void printWhatIsMissing() throws IOException {
        for (Class<? extends Event> event :
                events().filter(_ -> Boolean.getBoolean("print")).toList()) {
            if (!Files.exists(approved(event))) {
                Files.writeString(approved(event), pretty(EventSample.of(event)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyEventIsWrittenAsApproved(Class<? extends Event> event) throws IOException {
        Path approved = approved(event);
        String written = pretty(EventSample.of(event));

        assertThat(Files.exists(approved) ? Files.readString(approved) : "")
                .as("""
                        %s: an event is a promise. Fields may be added, never renamed, reused or removed. If this change keeps \
                        that, delete the file and run ./mvnw verify -Dprint=true\
                        """, approved)
                .isEqualTo(written);
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyApprovedEventIsReadBack(Class<? extends Event> event) throws IOException {
        byte[] approved = Files.readAllBytes(approved(event));

        Object read = SERIALIZER.deserialize(
                new SimpleSerializedObject<>(approved, byte[].class, event.getSimpleName(), "1"));

        assertThat(read).isEqualTo(EventSample.of(event));
    }

    @Test
    void nothingIsApprovedThatDoesNotExist() throws IOException {
        try (Stream<Path> approved = Files.list(APPROVED)) {
            assertThat(approved.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(events().map(event -> event.getSimpleName() + ".json")
                            .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("events")
    void eventsOfANewerProgramAreReadToo(Class<? extends Event> event) {
        ObjectMapper json = SERIALIZER.getObjectMapper();
        Map<?, ?> whole = json.convertValue(EventSample.of(event), Map.class);
        String newer = json.writeValueAsString(whole).replaceFirst("\\{", "{\"added_later\": 1, ");

        assertThat(json.readValue(newer, event)).isEqualTo(EventSample.of(event));
    }

    private static Path approved(Class<? extends Event> event) {
        return APPROVED.resolve(event.getSimpleName() + ".json");
    }

    private static String pretty(Event event) {
        var mapper = SERIALIZER.getObjectMapper();
        var written = mapper.readTree(SERIALIZER.serialize(event, byte[].class).getData());
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(written) + "\n";
    }
}
