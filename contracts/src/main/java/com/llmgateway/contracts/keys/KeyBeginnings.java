package com.llmgateway.contracts.keys;

/** How the texts of keys begin. Nothing of a caller's own words that stands in events begins so. */
public final class KeyBeginnings {

    /** Gateway keys, and those of most providers; alternatives of a regular expression. */
    public static final String ANY = "gw_|sk-";

    private KeyBeginnings() {}
}
