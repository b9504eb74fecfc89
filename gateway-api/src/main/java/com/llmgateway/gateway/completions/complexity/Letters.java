package com.llmgateway.gateway.completions.complexity;

/** Tells letters from what stands between them, fast where it is common. */
final class Letters {

    private static final char[] LOWER = new char[0x80];

    static {
        for (char c = '0'; c <= '9'; c++) {
            LOWER[c] = c;
        }
        for (char c = 'a'; c <= 'z'; c++) {
            LOWER[c] = c;
            LOWER[c - 'a' + 'A'] = c;
        }
    }

    private Letters() {}

    /** The letter or digit in lower case; 0 for what is neither. Marks that belong to a letter are letters too. */
    static char lower(char c) {
        return c < LOWER.length ? LOWER[c] : lowerBeyondAscii(c);
    }

    private static char lowerBeyondAscii(char c) {
        return switch (Character.getType(c)) {
            case Character.UPPERCASE_LETTER, Character.TITLECASE_LETTER -> Character.toLowerCase(c);
            case Character.LOWERCASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER,
                    Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.DECIMAL_DIGIT_NUMBER -> c;
            default -> 0;
        };
    }

    /** Whether this is written without spaces around words, or with endings: ideographs, Hiragana and Hangul. */
    static boolean isDense(char c) {
        return (c >= '\u3041' && c <= '\u309F') || (c >= '\u3400' && c <= '\u9FFF') || (c >= '\uAC00' && c <= '\uD7A3');
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** An operator of mathematics, from ∀ to ⋿, or a square or a cube. */
    static boolean isMathematical(char c) {
        return (c >= '\u2200' && c <= '\u22FF') || c == '²' || c == '³';
    }
}
