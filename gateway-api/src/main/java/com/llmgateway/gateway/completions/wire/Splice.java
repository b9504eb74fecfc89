package com.llmgateway.gateway.completions.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Changes stretches of a text and leaves every other byte as it came. */
public final class Splice {

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Change(Span where, byte[] with) {}

    private final byte[] text;

    private final List<Change> changes = new ArrayList<>();

    public Splice(byte[] text) {
        this.text = text;
    }

    public Splice replace(Span where, String with) {
        changes.add(new Change(where, with.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    public Splice remove(Span where) {
        return replace(where, "");
    }

    public Splice insert(int at, String what) {
        return replace(new Span(at, at), what);
    }

    /** The text from {@code from} to {@code to}, changed. */
    public byte[] apply(Span whole) {
        if (changes.isEmpty() && whole.length() == text.length) {
            return text;
        }
        changes.sort(Comparator.comparingInt(change -> change.where().from()));
        var out = new ByteArrayOutputStream(whole.length() + 256);
        int done = whole.from();
        for (Change change : changes) {
            out.write(text, done, change.where().from() - done);
            out.writeBytes(change.with());
            done = change.where().to();
        }
        out.write(text, done, whole.to() - done);
        return out.toByteArray();
    }
}
