package com.llmgateway.gateway.completions.attempts;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

/** Remembers what was read, so that it can be read again. */
final class Rewind extends InputStream {

    private final InputStream in;

    private final ByteArrayOutputStream read = new ByteArrayOutputStream();

    Rewind(InputStream in) {
        this.in = in;
    }

    /** Everything from the beginning. */
    InputStream again() {
        return new SequenceInputStream(new ByteArrayInputStream(read.toByteArray()), in);
    }

    @Override
    public int read() throws IOException {
        int next = in.read();
        if (next >= 0) {
            read.write(next);
        }
        return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = in.read(bytes, offset, length);
        if (count > 0) {
            read.write(bytes, offset, count);
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Gives up what is of no use any more. */
    void giveUp() {
        try {
            in.close();
        } catch (IOException _) {
            // It is broken already.
        }
    }
}
