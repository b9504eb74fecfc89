package com.llmgateway.contracts;

import java.util.HexFormat;
import java.util.UUID;

/** Names one stream of the log: a UUID inside, a prefix and 32 hexadecimal digits when printed. */
public interface Id {

    UUID value();

    /** The printed form, for example {@code usr_0199f0c8a2b17c3d8e9f0a1b2c3d4e5f}. */
    static String print(String prefix, UUID value) {
        var hex = HexFormat.of();
        return prefix
                + hex.toHexDigits(value.getMostSignificantBits())
                + hex.toHexDigits(value.getLeastSignificantBits());
    }

    /** Reads a printed id back; anything else is a {@link Refusal.NotFound}, since no such thing can exist. */
    static UUID parse(String prefix, String kind, String printed) {
        if (printed.length() != prefix.length() + 32 || !printed.startsWith(prefix)) {
            throw new Refused(new Refusal.NotFound(kind, printed));
        }
        try {
            int start = prefix.length();
            return new UUID(
                    HexFormat.fromHexDigitsToLong(printed, start, start + 16),
                    HexFormat.fromHexDigitsToLong(printed, start + 16, start + 32));
        } catch (IllegalArgumentException _) {
            throw new Refused(new Refusal.NotFound(kind, printed));
        }
    }
}
