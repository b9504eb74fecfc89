package com.llmgateway.gateway.completions.complexity;

import java.util.Arrays;

/** What a user said, as far as routing looks at it: all of a short text, the beginning and the end of a long one. */
final class Question {

    static final int BEGINNING = 32 * 1024;
    static final int END = 8 * 1024;

    private static final int USUAL = 128;
    private static final char[] BREAK = {'\n'};

    private char[] beginning = new char[USUAL];
    private int length;

    private char[] end = {};
    private int endLength;

    /** Adds one text of several. */
    void add(char[] text, int offset, int count) {
        append(text, offset, count);
        append(BREAK, 0, 1);
    }

    private void append(char[] text, int offset, int count) {
        int room = Math.min(count, BEGINNING - length);
        if (length + room > beginning.length) {
            beginning = Arrays.copyOf(beginning, Math.min(BEGINNING, Math.max(length + room, 2 * length)));
        }
        System.arraycopy(text, offset, beginning, length, room);
        length += room;
        if (room < count) {
            appendToEnd(text, offset + room, count - room);
        }
    }

    private void appendToEnd(char[] text, int offset, int count) {
        int kept = Math.min(count, END);
        if (end.length == 0) {
            end = new char[2 * END];
        }
        if (endLength + kept > end.length) {
            System.arraycopy(end, endLength - END, end, 0, END);
            endLength = END;
        }
        System.arraycopy(text, offset + count - kept, end, endLength, kept);
        endLength += kept;
    }

    void clear() {
        length = 0;
        endLength = 0;
    }

    TextScan scan() {
        var scan = new TextScan();
        scan.read(beginning, 0, length);
        scan.read(end, Math.max(0, endLength - END), endLength);
        return scan;
    }
}
