package com.llmgateway.gateway.completions.relay;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keeps the names of our accounts to ourselves: providers say in their errors whose limit it is that was reached. */
final class Account {

    /**
     * OpenAI's and Groq's organizations and projects; xAI's teams and Anthropic's organizations, which are plain numbers;
     * Moonshot's accounts, with the project and the key; Fireworks' accounts, which are words.
     */
    private static final Pattern NAMED = Pattern.compile(
            "\\b(organization|project|team|account) (?:[`(]?"
                    + "(?:org[-_][a-z0-9]+|proj_[a-z0-9]+|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})[`)]?"
                    + "(?: / proj-[a-z0-9]+)?(?: ?(?:<|\\\\u003c)ak-[a-z0-9]+(?:>|\\\\u003e))?"
                    + "|[a-z0-9-]+(?= is suspended))",
            Pattern.CASE_INSENSITIVE);

    private Account() {}

    /** The error without the account's name; the very same bytes where it has none. */
    static byte[] hidden(byte[] error) {
        // Every byte is one character, and comes back as it was.
        Matcher named = NAMED.matcher(new String(error, StandardCharsets.ISO_8859_1));
        return named.find() ? named.replaceAll("$1").getBytes(StandardCharsets.ISO_8859_1) : error;
    }
}
