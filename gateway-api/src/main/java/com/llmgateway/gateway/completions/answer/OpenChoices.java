package com.llmgateway.gateway.completions.answer;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/** Which choices of a stream have begun, and which have ended; what follows an end opens nothing again. */
public final class OpenChoices {

    private static final int MOST = 1_024;

    private final @Nullable Said said;
    private final boolean streamed;
    private final BitSet begun = new BitSet();
    private final BitSet ended = new BitSet();

    private @Nullable String thoughts;

    /** Those of an answer in one piece. */
    OpenChoices() {
        this(null, false);
    }

    /** @param said hears their texts, where somebody has to know them */
    public OpenChoices(@Nullable Said said) {
        this(said, true);
    }

    private OpenChoices(@Nullable Said said, boolean streamed) {
        this.said = said;
        this.streamed = streamed;
    }

    /** Whether what is said comes in deltas. */
    boolean areStreamed() {
        return streamed;
    }

    /** A text of the choice that is being read. */
    void hear(@Nullable String name, int depth, JsonParser json) {
        if (said != null) {
            said.hear(name, depth, json.getStringCharacters(), json.getStringOffset(), json.getStringLength());
        }
    }

    /** Whether what is thought counts by this name: some tell it by two at once, or once more at its end. */
    boolean thinksBy(String name, int length) {
        if (thoughts == null && length > 0) {
            thoughts = name;
        }
        return name.equals(thoughts);
    }

    /** Whether anything has been thought aloud. */
    boolean hasThought() {
        return thoughts != null;
    }

    void saw(int index, boolean ends) {
        if (said != null) {
            said.choice(index);
        }
        int choice = Math.clamp(index, 0, MOST);
        begun.set(choice);
        if (ends) {
            ended.set(choice);
        }
    }

    /** Whether there were so many, as far as they are told apart. */
    public boolean haveBegun(long many) {
        return begun.cardinality() >= Math.min(many, MOST);
    }

    /** Whether there were any, and all of them have ended. */
    public boolean haveAllEnded() {
        return !begun.isEmpty() && begun.equals(ended);
    }
}
