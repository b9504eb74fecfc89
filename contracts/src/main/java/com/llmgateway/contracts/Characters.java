package com.llmgateway.contracts;

/**
 * Whether text is made of whole characters. JSON can spell half of one, a surrogate without its other, which no database
 * holds and no hash takes.
 */
public final class Characters {

    private Characters() {}

    public static boolean areWhole(String text) {
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            if (isHalf(text.codePointAt(at))) {
                return false;
            }
        }
        return true;
    }

    /** Whether they make a text that can be kept and shown: not blank, without controls, of {@code longest} chars at most. */
    public static boolean areText(String text, int longest) {
        return !text.isBlank()
                && text.length() <= longest
                && text.chars().noneMatch(Character::isISOControl)
                && areWhole(text);
    }

    /** Of a text's code points: a pair of surrogates is one, and none of these. */
    public static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
