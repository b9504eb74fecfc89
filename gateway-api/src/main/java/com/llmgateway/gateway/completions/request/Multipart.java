package com.llmgateway.gateway.completions.request;

import com.llmgateway.gateway.completions.wire.Span;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The parts of a form, where they stand. */
record Multipart(List<Part> parts) {

    private static final Pattern BOUNDARY =
            Pattern.compile("(?i)multipart/form-data.*;\\s*boundary=(?:\"([^\"]+)\"|([^\\s;]+)).*");
    private static final Pattern NAME =
            Pattern.compile("(?i)content-disposition:[^\\r\\n]*?[;\\s]name=\"?([^\";\\r\\n]+)");
    private static final int MOST_PARTS = 200;
    private static final byte[] BLANK_LINE = {'\r', '\n', '\r', '\n'};

    /** One part: its name, where its content stands, and where all of it does. */
    record Part(String name, Span content, Span whole) {}

    /** The parts, unless this is no form, or one that does not end. */
    static Optional<Multipart> read(byte[] body, @Nullable String contentType) {
        Matcher boundary = BOUNDARY.matcher(contentType == null ? "" : contentType);
        if (!boundary.matches()) {
            return Optional.empty();
        }
        String mark = boundary.group(1) == null ? boundary.group(2) : boundary.group(1);
        return parts(body, ("--" + mark).getBytes(StandardCharsets.ISO_8859_1)).map(Multipart::new);
    }

    Optional<Span> named(String name) {
        return parts.stream()
                .filter(part -> part.name().equals(name))
                .map(Part::content)
                .findFirst();
    }

    /** The parts of a list, by either of the names that clients give them. */
    List<Part> list(String name) {
        return parts.stream()
                .filter(part -> part.name().equals(name) || part.name().equals(name + "[]"))
                .toList();
    }

    /** How long the parts are whose names begin so: one file, or several of an array. */
    long bytesOf(String name) {
        return parts.stream()
                .filter(part -> part.name().startsWith(name))
                .mapToLong(part -> part.content().length())
                .sum();
    }

    /** A digest of what the parts say; what keeps them apart is made up anew for every form. */
    byte[] fingerprint(byte[] body) {
        MessageDigest digest = Fingerprint.sha256('-');
        for (Part part : parts) {
            digest.update(
                    "%s %d\n".formatted(part.name(), part.content().length()).getBytes(StandardCharsets.UTF_8));
            digest.update(body, part.content().from(), part.content().length());
        }
        return digest.digest();
    }

    private static Optional<List<Part>> parts(byte[] body, byte[] mark) {
        var parts = new ArrayList<Part>();
        int at = find(body, mark, 0);
        while (at >= 0 && parts.size() <= MOST_PARTS) {
            int head = at + mark.length;
            if (startsWith(body, head, "--")) {
                return Optional.of(parts);
            }
            int content = find(body, BLANK_LINE, head);
            int next = content < 0 ? -1 : find(body, mark, content);
            if (next < 0) {
                return Optional.empty();
            }
            String words = new String(body, head, content - head, StandardCharsets.UTF_8);
            Matcher name = NAME.matcher(words);
            int from = content + BLANK_LINE.length;
            var said = new Span(from, Math.max(from, next - 2));
            parts.add(new Part(name.find() ? name.group(1) : "", said, new Span(at, next)));
            at = next;
        }
        return Optional.empty();
    }

    private static boolean startsWith(byte[] body, int at, String text) {
        return at + text.length() <= body.length
                && new String(body, at, text.length(), StandardCharsets.ISO_8859_1).equals(text);
    }

    private static int find(byte[] body, byte[] what, int from) {
        for (int at = from; at <= body.length - what.length; at++) {
            int same = 0;
            while (same < what.length && body[at + same] == what[same]) {
                same++;
            }
            if (same == what.length) {
                return at;
            }
        }
        return -1;
    }
}
