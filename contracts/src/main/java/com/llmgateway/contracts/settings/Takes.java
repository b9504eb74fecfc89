package com.llmgateway.contracts.settings;

import com.llmgateway.contracts.identity.Credentials;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a setting may be.
 *
 * @param words how that is said behind "takes"
 */
public record Takes(String words, Predicate<String> test) {

    static final Set<String> ON = Set.of("true", "on", "1", "yes");
    static final Set<String> OFF = Set.of("false", "off", "0", "no");

    static final Takes TEXT = new Takes("text", _ -> true);
    static final Takes SWITCH = new Takes("true or false", value -> ON.contains(value) || OFF.contains(value));
    static final Takes EMAIL = new Takes("an e-mail address", value -> Credentials.isEmail(value.strip()));
    static final Takes PASSWORD = new Takes(
            "%d to %d characters".formatted(Credentials.SHORTEST_PASSWORD, Credentials.LONGEST_PASSWORD),
            Credentials::isPassword);
    static final Takes KEY = new Takes("32 bytes in base64", Takes::isKey);

    /** With letters that the locale (LANG) does not have, Java cannot name it to the system. */
    static final Takes DIRECTORY = new Takes("a directory, in letters of the locale", Takes::isPath);

    static final Takes NETWORKS = new Takes(
            "addresses or networks in CIDR notation, by commas",
            value -> Stream.of(value.split(",", -1)).map(String::strip).allMatch(Takes::isNetwork));

    static Takes oneOf(String... words) {
        return new Takes(String.join(" or ", words), List.of(words)::contains);
    }

    /** Any text but none: what it is for does not work without one. */
    static Takes some(String words) {
        return new Takes(words, value -> !value.isBlank());
    }

    static Takes atLeast(long least) {
        return new Takes(
                "a whole number, %d or more".formatted(least), value -> isWithin(value, least, Long.MAX_VALUE));
    }

    static Takes within(long least, long most) {
        return new Takes("a whole number from %d to %d".formatted(least, most), value -> isWithin(value, least, most));
    }

    /** Also with a fraction. */
    static Takes seconds(long most) {
        return new Takes("seconds, above 0 and up to %d".formatted(most), value -> isTime(value, most));
    }

    private static boolean isWithin(String value, long least, long most) {
        try {
            long number = Long.parseLong(value);
            return number >= least && number <= most;
        } catch (NumberFormatException _) {
            return false;
        }
    }

    private static boolean isTime(String value, long most) {
        try {
            var seconds = new BigDecimal(value);
            return seconds.compareTo(new BigDecimal("0.001")) >= 0 && seconds.compareTo(BigDecimal.valueOf(most)) <= 0;
        } catch (NumberFormatException _) {
            return false;
        }
    }

    private static boolean isNetwork(String value) {
        String[] parts = value.split("/", 2);
        try {
            int bits = InetAddress.ofLiteral(parts[0]).getAddress().length * Byte.SIZE;
            return parts.length == 1 || isWithin(parts[1], 0, bits);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static boolean isPath(String value) {
        try {
            var _ = Path.of(value);
            return !value.isBlank();
        } catch (InvalidPathException _) {
            return false;
        }
    }

    private static boolean isKey(String value) {
        try {
            MasterKey.parse(value);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
