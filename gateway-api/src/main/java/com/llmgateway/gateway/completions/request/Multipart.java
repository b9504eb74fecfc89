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

/** The parts of a form, where they stand. What two parsers might take apart in two ways is no form. */
record Multipart(List<Part> parts) {

    private static final Pattern BOUNDARY =
            Pattern.compile("(?i)multipart/form-data.*;\\s*boundary=(?:\"([^\"]+)\"|([^\\s;]+)).*");
    private static final Pattern TWO_BOUNDARIES = Pattern.compile("(?i)\\bboundary\\s*[=*].*\\bboundary\\s*[=*]");
    private static final int MOST_PARTS = 200;
    private static final String END = "--";
    private static final String LINE_END = "\r\n";
    private static final byte[] BLANK_LINE = {'\r', '\n', '\r', '\n'};

    /** One part: its name, where its content stands, and where all of it does. */
    record Part(String name, Span content, Span whole) {}

    /** The parts, unless this is no form, or one that does not end. */
    static Optional<Multipart> read(byte[] body, @Nullable String contentType) {
        String type = contentType == null ? "" : contentType;
        Matcher boundary = BOUNDARY.matcher(type);
        if (!boundary.matches() || TWO_BOUNDARIES.matcher(type).find()) {
            return Optional.empty();
        }
        String mark = boundary.group(1) == null ? boundary.group(2) : boundary.group(1);
        return parts(body, "--" + mark).map(Multipart::new);
    }

    List<Span> named(String name) {
        return parts.stream()
                .filter(part -> part.name().equals(name))
                .map(Part::content)
                .toList();
    }

    /** The parts of a list, by either of the names that clients give them. */
    List<Part> list(String name) {
        return parts.stream()
                .filter(part -> part.name().equals(name) || part.name().equals(name + "[]"))
                .toList();
    }

    /** How long the parts are whose names begin so: one picture, or several of an array. */
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

    private static Optional<List<Part>> parts(byte[] body, String mark) {
        byte[] delimiter = (LINE_END + mark).getBytes(StandardCharsets.ISO_8859_1);
        var parts = new ArrayList<Part>();
        int at = startsWith(body, 0, mark) ? 0 : lineAfter(body, delimiter, 0);
        while (at >= 0 && parts.size() <= MOST_PARTS) {
            int head = at + mark.length();
            if (startsWith(body, head, END)) {
                return isBlank(body, head + END.length()) ? Optional.of(parts) : Optional.empty();
            }
            int from = find(body, BLANK_LINE, head) + BLANK_LINE.length;
            int next = lineAfter(body, delimiter, from);
            String name = next < 0 ? "" : name(body, head, from, mark).orElse("");
            if (name.isEmpty()) {
                return Optional.empty();
            }
            parts.add(new Part(name, new Span(from, next - LINE_END.length()), new Span(at, next)));
            at = next;
        }
        return Optional.empty();
    }

    /** @param from where what the part says begins; a boundary there is one for some, and for others said */
    private static Optional<String> name(byte[] body, int head, int from, String mark) {
        int lines = head + LINE_END.length();
        int length = from - BLANK_LINE.length - lines;
        return length > 0 && startsWith(body, head, LINE_END) && !startsWith(body, from, mark)
                ? PartHead.name(new String(body, lines, length, StandardCharsets.UTF_8))
                : Optional.empty();
    }

    private static boolean isBlank(byte[] body, int from) {
        return new String(body, from, body.length - from, StandardCharsets.ISO_8859_1).isBlank();
    }

    /** Where the line begins that the delimiter begins, whose end of line belongs to it. */
    private static int lineAfter(byte[] body, byte[] delimiter, int from) {
        int at = find(body, delimiter, from);
        return at < 0 ? at : at + LINE_END.length();
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
