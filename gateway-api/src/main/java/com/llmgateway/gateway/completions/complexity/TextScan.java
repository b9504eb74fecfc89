package com.llmgateway.gateway.completions.complexity;

import java.util.EnumMap;
import java.util.Map;

/** Goes through a text once and counts the signs of what is asked; each word counts once, however often it comes. */
final class TextScan {

    /** What a word or a mark can tell of. */
    enum Sign {
        CODE,
        MATHEMATICS,
        PROOF,
        STEPS,
        ANALYSIS,
        TASK
    }

    private static final int MOST_MARKS = 3;
    private static final int DENSE = 3;
    private static final char FIRST_FOREIGN = '\u0370';

    private final Words words = Words.TELLING;
    private final long[] seen = new long[(words.size() + Long.SIZE - 1) / Long.SIZE];
    private final Map<Sign, Integer> wordsOf = new EnumMap<>(Sign.class);
    private final Map<Sign, Integer> marksOf = new EnumMap<>(Sign.class);

    private int characters;
    private int foreign;

    /** How much was said, in letters of an alphabet: an ideograph says as much as three. */
    int size() {
        return characters;
    }

    /** Whether it is mostly written in a script other than the Latin one. */
    boolean isForeign() {
        return 3 * foreign > characters;
    }

    int count(Sign sign) {
        return wordsOf.getOrDefault(sign, 0) + Math.min(MOST_MARKS, marksOf.getOrDefault(sign, 0));
    }

    void read(char[] text, int from, int to) {
        long word = Words.EMPTY;
        char before = ' ';
        characters += to - from;
        for (int i = from; i < to; i++) {
            char c = text[i];
            char letter = Letters.lower(c);
            foreign += c >= FIRST_FOREIGN ? 1 : 0;
            if (letter == 0) {
                note(word);
                word = Words.EMPTY;
                look(text, i, to);
            } else if (Letters.isDense(c)) {
                note(word);
                note(Words.with(Words.with(Words.EMPTY, before), c));
                word = Words.EMPTY;
                characters += DENSE - 1;
                foreign += DENSE - 1;
            } else {
                word = Words.with(word, letter);
            }
            before = c;
        }
        note(word);
    }

    private void note(long hash) {
        int place = hash == Words.EMPTY ? -1 : words.find(hash);
        if (place >= 0 && (seen[place >> 6] & 1L << place) == 0) {
            seen[place >> 6] |= 1L << place;
            wordsOf.merge(words.sign(place), 1, Integer::sum);
        }
    }

    private void look(char[] text, int at, int to) {
        char next = at + 1 < to ? text[at + 1] : ' ';
        switch (text[at]) {
            case '\n' -> lookAtLines(text, at, to);
            case '`' -> mark(Sign.CODE, next == '`' && at > 0 && text[at - 1] == '`');
            case '(' -> mark(Sign.CODE, next == ')');
            case '-' -> mark(Sign.CODE, next == '>');
            case '=' -> {
                boolean code = next == '=' || next == '>';
                mark(code ? Sign.CODE : Sign.MATHEMATICS, code || isOperator(text, at, to));
            }
            case '+', '*', '^' -> mark(Sign.MATHEMATICS, isOperator(text, at, to));
            default -> mark(Sign.MATHEMATICS, Letters.isMathematical(text[at]));
        }
    }

    /** A line that ends like a statement is code; one that begins with a number from 2 on is one of several steps. */
    private void lookAtLines(char[] text, int at, int to) {
        int last = at - 1;
        while (last >= 0 && isBlank(text[last])) {
            last--;
        }
        mark(Sign.CODE, last >= 0 && (text[last] == ';' || text[last] == '{' || text[last] == '}'));
        int first = at + 1;
        while (first < to && isBlank(text[first])) {
            first++;
        }
        boolean numbered = first + 1 < to && text[first] >= '2' && Letters.isDigit(text[first]);
        mark(Sign.STEPS, numbered && (text[first + 1] == '.' || text[first + 1] == ')'));
    }

    /** Whether this stands between two operands, the second of which is a number or stands right behind. */
    private static boolean isOperator(char[] text, int at, int to) {
        int left = at > 0 && text[at - 1] == ' ' ? at - 2 : at - 1;
        int right = at + 1 < to && text[at + 1] == ' ' ? at + 2 : at + 1;
        return left >= 0
                && right < to
                && (text[left] == ')' || Letters.lower(text[left]) != 0)
                && (Letters.isDigit(text[right]) || text[at] == '^');
    }

    private void mark(Sign sign, boolean present) {
        if (present) {
            marksOf.merge(sign, 1, Integer::sum);
        }
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r';
    }
}
