package com.llmgateway.gateway.completions.answer;

import java.util.BitSet;

/** Which choices of a stream have begun, and which have ended; what follows an end opens nothing again. */
public final class OpenChoices {

    private static final int MOST = 1_024;

    private final BitSet begun = new BitSet();
    private final BitSet ended = new BitSet();

    void saw(int index, boolean ends) {
        int choice = Math.clamp(index, 0, MOST);
        begun.set(choice);
        if (ends) {
            ended.set(choice);
        }
    }

    /** Whether there were any, and all of them have ended. */
    public boolean haveAllEnded() {
        return !begun.isEmpty() && begun.equals(ended);
    }
}
