package com.llmgateway.gateway.providers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Named;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Recorded traffic, named after the rows of the wire's specification that it shows: they stand in the file as {@code rows}. */
public final class Recordings {

    private static final String ROWS = "rows";

    private Recordings() {}

    public static Named<Path> named(Path file) {
        String rows = String.join(" · ", rows(file));
        return Named.of(rows.isEmpty() ? file.toString() : rows + " (" + file + ")", file);
    }

    public static List<String> rows(Path file) {
        try {
            JsonNode rows = JsonMapper.shared()
                    .readTree(Files.readString(file, StandardCharsets.UTF_8))
                    .path(ROWS);
            return StreamSupport.stream(rows.spliterator(), false)
                    .map(JsonNode::asString)
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What a replay begins with. */
    public static ObjectNode begin(JsonNode recorded) {
        ObjectNode found = JsonMapper.shared().createObjectNode();
        if (recorded.has(ROWS)) {
            found.set(ROWS, recorded.path(ROWS));
        }
        return found;
    }
}
