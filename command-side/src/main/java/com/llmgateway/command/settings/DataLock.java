package com.llmgateway.command.settings;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import com.llmgateway.contracts.settings.CannotStart;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;

/** Keeps a second gateway off a data directory. The operating system drops it with the process, however that ends. */
final class DataLock implements AutoCloseable {

    private final FileChannel file;

    private DataLock(FileChannel file) {
        this.file = file;
    }

    static DataLock take(Path data) throws IOException {
        FileChannel file = FileChannel.open(data.resolve("lock"), CREATE, WRITE);
        if (!locked(file)) {
            file.close();
            throw new CannotStart(
                    "Another gateway is running on %s. Stop it first, or use another --data-dir.".formatted(data));
        }
        return new DataLock(file);
    }

    private static boolean locked(FileChannel file) throws IOException {
        try {
            return file.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false; // held within this process
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
