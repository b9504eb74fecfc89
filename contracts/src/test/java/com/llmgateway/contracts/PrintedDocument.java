package com.llmgateway.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of docs/ that a test prints from the code, so that it cannot lie. */
public final class PrintedDocument {

    private PrintedDocument() {}

    /** Fails when {@code docs/<name>} says something else; with {@code -Dprint=true} it is written instead. */
    public static void check(String name, String content) {
        Path page = Path.of("..", "docs", name);
        try {
            if (Boolean.getBoolean("print")) {
                Files.writeString(page, content);
            }
            assertThat(Files.exists(page) ? Files.readString(page) : "")
                    .as("docs/%s is stale; print it anew with: ./mvnw verify -Dprint=true", name)
                    .isEqualTo(content);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
