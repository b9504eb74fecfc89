package com.llmgateway.contracts.identity;

import com.llmgateway.contracts.Characters;
import com.llmgateway.contracts.Disclosures;
import java.util.regex.Pattern;

/** What may be somebody's e-mail address and password, wherever they are chosen. */
public final class Credentials {

    public static final int SHORTEST_PASSWORD = 8;
    public static final int LONGEST_PASSWORD = 128;

    private static final int LONGEST_EMAIL = 254;

    /** Something at somewhere; whether mail arrives there is not ours to know. */
    private static final Pattern EMAIL = Pattern.compile("[^@\\s\\p{Cntrl}]{1,64}@[^@\\s\\p{Cntrl}]{1,189}");

    private Credentials() {}

    /** What is none where it stands in a text, which may be an event's, is none here. */
    public static boolean isEmail(String text) {
        return text.length() <= LONGEST_EMAIL
                && Characters.areWhole(text)
                && EMAIL.matcher(text).matches()
                && Disclosures.areIn(text);
    }

    public static boolean isPassword(String text) {
        return text.length() >= SHORTEST_PASSWORD && text.length() <= LONGEST_PASSWORD && Characters.areWhole(text);
    }
}
