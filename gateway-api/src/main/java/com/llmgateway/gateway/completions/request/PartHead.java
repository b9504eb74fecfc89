package com.llmgateway.gateway.completions.request;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the name in the head of a part of a form; none where two parsers might read two. */
final class PartHead {

    private static final String DISPOSITION = "content-disposition";
    private static final String KIND = "form-data";
    private static final String NAME = "name";

    private final String disposition;

    /** Whether a quote inside quotes is written as RFC 9110 does, with a backslash: some read on behind it, some do not. */
    private final boolean escapes;

    private int at = KIND.length();
    private @Nullable String name;

    private PartHead(String disposition) {
        this.disposition = disposition;
        this.escapes = disposition.contains("\\\"");
    }

    /** @param lines its lines, as they stand between the boundary and what the part says */
    static Optional<String> name(String lines) {
        String found = null;
        for (String line : lines.split("\r\n", -1)) {
            int colon = line.indexOf(':');
            if (colon <= 0 || isTorn(line)) {
                return Optional.empty();
            }
            if (line.substring(0, colon).strip().toLowerCase(Locale.ROOT).equals(DISPOSITION)) {
                if (found != null) {
                    return Optional.empty();
                }
                found = line.substring(colon + 1).strip();
            }
        }
        return Optional.ofNullable(found).flatMap(disposition -> new PartHead(disposition).read());
    }

    /** A line that begins with a space goes on with the one before for some, and half an end of line is a whole one. */
    private static boolean isTorn(String line) {
        return line.charAt(0) <= ' ' || line.indexOf('\r') >= 0 || line.indexOf('\n') >= 0;
    }

    private Optional<String> read() {
        if (!disposition.regionMatches(true, 0, KIND, 0, KIND.length())) {
            return Optional.empty();
        }
        while (at < disposition.length()) {
            if (!readsParameter()) {
                return Optional.empty();
            }
        }
        return Optional.ofNullable(name);
    }

    /** Tells whether it is one, and does not name the part a second time or in another way. */
    private boolean readsParameter() {
        String key = key();
        String value = value();
        if (key.isEmpty() || value == null) {
            return false;
        }
        if (key.startsWith(NAME)) {
            boolean plain = name == null && key.equals(NAME) && value.indexOf('\\') < 0;
            name = value;
            return plain;
        }
        return true;
    }

    /** What stands between a semicolon and an equals sign; nothing where they are missing. */
    private String key() {
        int equals = disposition.indexOf('=', at);
        String key = equals < 0 ? "" : disposition.substring(at, equals).strip();
        at = equals < 0 ? disposition.length() : equals + 1;
        return key.startsWith(";") ? key.substring(1).strip().toLowerCase(Locale.ROOT) : "";
    }

    private @Nullable String value() {
        boolean quoted = disposition.startsWith("\"", at);
        int from = quoted ? at + 1 : at;
        int end = quoted ? closingQuote(from) : disposition.indexOf(';', from);
        if (end < 0 && quoted) {
            return null;
        }
        String value = disposition.substring(from, end < 0 ? disposition.length() : end);
        at = end < 0 ? disposition.length() : quoted ? end + 1 : end;
        return isAmbiguous(value, quoted) ? null : value.strip();
    }

    private int closingQuote(int from) {
        for (int i = from; i < disposition.length(); i++) {
            if (disposition.charAt(i) == '"') {
                return i;
            }
            i += escapes && disposition.charAt(i) == '\\' ? 1 : 0;
        }
        return -1;
    }

    /** What whoever ends a value elsewhere could take for a parameter; some look for a name in the middle of a word, too. */
    private boolean isAmbiguous(String value, boolean quoted) {
        return quoted ? escapes && value.indexOf('=') >= 0 : value.indexOf('"') >= 0 || value.indexOf('=') >= 0;
    }
}
