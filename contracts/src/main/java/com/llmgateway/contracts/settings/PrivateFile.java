package com.llmgateway.contracts.settings;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** A small file in the data directory that only its owner may read, written whole or not at all. */
public record PrivateFile(Path path) {

    /** What it says, without surrounding blanks. */
    public Optional<String> read() {
        try {
            return Files.exists(path) ? Optional.of(Files.readString(path).strip()) : Optional.empty();
        } catch (IOException failure) {
            throw new CannotStart("%s cannot be read: %s.".formatted(path, failure.getMessage()), failure);
        }
    }

    public void write(String content) {
        try {
            directory(path.resolveSibling("").toAbsolutePath());
            Path draft = path.resolveSibling(path.getFileName() + ".new");
            Files.deleteIfExists(draft);
            var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            try (var file = FileChannel.open(draft, Set.of(CREATE_NEW, WRITE), mode)) {
                file.write(ByteBuffer.wrap((content + "\n").getBytes(StandardCharsets.UTF_8)));
                file.force(true);
            }
            Files.move(draft, path, ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new CannotStart("%s cannot be written: %s.".formatted(path, failure.getMessage()), failure);
        }
    }

    public void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException failure) {
            throw new CannotStart("%s cannot be deleted: %s.".formatted(path, failure.getMessage()), failure);
        }
    }

    /** What it says; {@code fresh} is written first where there is no such file. */
    public String readOr(Supplier<String> fresh) {
        return read().orElseGet(() -> {
            String content = fresh.get();
            write(content);
            return content;
        });
    }

    /** Makes the directory, and those above it, for its owner alone. */
    public static Path directory(Path directory) throws IOException {
        return Files.createDirectories(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
}
