package com.llmgateway.gateway.completions.booking;

import com.llmgateway.contracts.Characters;
import org.jspecify.annotations.Nullable;

/** A provider's word as it goes into the log: short, and without what no reader of the log can take. */
final class ShortWord {

    private static final int MOST = 200;

    private ShortWord() {}

    static @Nullable String of(@Nullable String said) {
        if (said == null || isShortAndPlain(said)) {
            return said;
        }
        return said.codePoints()
                .filter(ShortWord::isCharacter)
                .limit(MOST)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isShortAndPlain(String said) {
        boolean plain = said.length() <= MOST;
        for (int i = 0; plain && i < said.length(); i++) {
            plain = said.charAt(i) >= ' ' && said.charAt(i) <= '~';
        }
        return plain;
    }

    /** Neither a control nor half a character, which JSON can spell and a database cannot hold. */
    private static boolean isCharacter(int letter) {
        return !Character.isISOControl(letter) && !Characters.isHalf(letter);
    }
}
