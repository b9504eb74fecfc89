package com.llmgateway.gateway.completions.tokens;

import com.llmgateway.gateway.completions.wire.Span;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Counts tokens where the provider does not: a rough guess, never a low one by much. Four characters are a token, and
 * each character of the scripts that are written without spaces is one by itself. One that keeps its text can count it
 * again with a tokenizer; it keeps a bounded part, and takes the rest to be like it.
 */
public final class TokenCount {

    private static final int QUARTERS = 4;
    private static final int MOST_KEPT = 16_384;
    private static final char FIRST_DENSE = '\u2E80';
    private static final char LAST_DENSE = '\uD7FF';

    private final @Nullable StringBuilder kept;

    private long pictures;
    private long charactersSpoken;
    private long toolCalls;
    private long searches;
    private long quarters;
    private long quartersOfText;
    private long quartersKept;

    public TokenCount() {
        this(null);
    }

    private TokenCount(@Nullable StringBuilder kept) {
        this.kept = kept;
    }

    public static TokenCount keepingText() {
        return new TokenCount(new StringBuilder());
    }

    public void add(String text) {
        add(text.toCharArray(), 0, text.length());
    }

    public void add(char[] text, int offset, int length) {
        long added = 0;
        int end = offset + length;
        for (int i = offset; i < end; i++) {
            added += isDense(text[i]) ? QUARTERS : 1;
        }
        quarters += added;
        quartersOfText += added;
        keep(text, offset, length, added);
    }

    /** A text that is there as sound, too. */
    public void addSpoken(char[] text, int offset, int length) {
        add(text, offset, length);
        charactersSpoken += length;
    }

    public void addPicture() {
        pictures++;
    }

    public long pictures() {
        return pictures;
    }

    public long charactersSpoken() {
        return charactersSpoken;
    }

    /** The provider itself has run a tool, its first being number 0; a stream may tell of one more than once. */
    public void addToolCall(long number) {
        toolCalls = Math.max(toolCalls, number + 1);
    }

    public long toolCalls() {
        return toolCalls;
    }

    /** The model asks for a search that its provider runs. */
    public void addSearch() {
        searches++;
    }

    public long searches() {
        return searches;
    }

    /** Whether all of it is text. */
    public boolean isText() {
        return pictures == 0 && charactersSpoken == 0;
    }

    private void keep(char[] text, int offset, int length, long added) {
        StringBuilder whole = kept;
        if (whole == null || whole.length() >= MOST_KEPT) {
            return;
        }
        int room = Math.min(length, MOST_KEPT - whole.length());
        whole.append(text, offset, room);
        quartersKept += added * room / Math.max(1, length);
    }

    /** Adds JSON that is told to the model as it stands. Where no text is kept, its size will do. */
    public void add(byte[] json, Span where) {
        if (kept == null) {
            quarters += where.length();
            return;
        }
        int room = Math.clamp(MOST_KEPT - kept.length(), 0, where.length());
        char[] text = new String(json, where.from(), room, StandardCharsets.UTF_8).toCharArray();
        add(text, 0, text.length);
        int rest = where.length() - room;
        quarters += rest;
        quartersOfText += rest;
    }

    public void addTokens(long count) {
        quarters += count * QUARTERS;
    }

    public boolean isEmpty() {
        return quarters == 0 && pictures == 0;
    }

    public long tokens() {
        return (quarters + QUARTERS - 1) / QUARTERS;
    }

    /** The count of that tokenizer, and the guess where there is no text. */
    public long tokens(Tokenizer tokenizer) {
        if (kept == null || quartersKept == 0) {
            return tokens();
        }
        long tokens = tokenizer.count(kept.toString());
        long ofText = isWhole() ? tokens : tokens * quartersOfText / quartersKept;
        return ofText + (quarters - quartersOfText + QUARTERS - 1) / QUARTERS;
    }

    /** Whether all text is kept, so that a tokenizer counts and nothing is taken to be like the rest. */
    public boolean isWhole() {
        return kept != null && quartersKept == quartersOfText;
    }

    private static boolean isDense(char c) {
        return c >= FIRST_DENSE && c <= LAST_DENSE;
    }
}
