package com.llmgateway.gateway.completions.answer;

import com.llmgateway.gateway.completions.wire.Span;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;

/** The strings of a chunk that may be others in the next one without anything else being so, in their order. */
public final class Gaps {

    /** @param counts whether it is part of the answer's text */
    public record Gap(Span inside, boolean counts) {}

    private final List<Gap> all = new ArrayList<>();

    private boolean refused;

    /** The string that the parser has just read. */
    void add(JsonParser json, boolean counts) {
        int from = (int) json.currentTokenLocation().getByteOffset();
        int to = (int) json.currentLocation().getByteOffset();
        all.add(new Gap(new Span(from + 1, to - 1), counts));
    }

    /** More than text counts in this chunk, so that others like it have to be read. */
    void refuse() {
        refused = true;
    }

    public List<Gap> all() {
        return refused ? List.of() : all;
    }
}
