package com.llmgateway.contracts;

import java.util.regex.Pattern;

/**
 * What no text may tell that stands in events, which nobody can erase: somebody's e-mail address, or a key. Errors repeat
 * none either.
 */
public final class Disclosures {

    /** What may follow the {@code @} in the name of a model: {@code 20240620}, {@code 1.5}, {@code v2}, {@code latest}. */
    private static final String VERSION = "(?:latest|default|v?\\d[\\p{Alnum}_-]*(?:\\.\\d+){0,2})";

    /** Whoever logs in needs no top-level domain either. Nothing is addressed by a scope, as in {@code x/@cf/llama}. */
    private static final Pattern ADDRESS =
            Pattern.compile("[^\\s@/]@(?!" + VERSION + "(?![\\p{L}\\p{N}_-]|\\.[\\p{L}\\p{N}]))[^\\s@]");

    /**
     * Gateway keys, and those of most providers; but no end of a word such as {@code risk-free}. Within a name it takes
     * the length of a key: there {@code sk} may be a country or a language, as in {@code eu-sk-1}.
     */
    private static final Pattern KEY =
            Pattern.compile("(?<![\\p{L}\\p{N}._-])(?:gw_|sk-)\\S|(?<![\\p{L}\\p{N}])(?:gw_|sk-)[\\w-]{32}");

    private Disclosures() {}

    public static boolean areIn(String text) {
        return ADDRESS.matcher(text).find() || KEY.matcher(text).find();
    }
}
