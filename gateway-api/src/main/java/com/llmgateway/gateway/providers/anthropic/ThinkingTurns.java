package com.llmgateway.gateway.providers.anthropic;

/**
 * The turns of a conversation in Anthropic's format, as they pass by. A turn of the model's goes on for as long as it is
 * answered by tools alone, and it thinks at the beginning of it.
 */
final class ThinkingTurns {

    private String role = "";
    private String type = "";
    private boolean signed;

    private boolean empty;
    private boolean thoughtFirst;
    private boolean calls;
    private boolean results;

    private boolean unsigned;
    private boolean inTurn;
    private boolean begun;
    private boolean thought;
    private boolean thoughtless;
    private boolean answered;

    /** Whether anybody has thought in them without a signature. */
    boolean holdUnsigned() {
        return unsigned;
    }

    /** Whether the last turn goes on, answered by tools, and began with a call and no thought. */
    boolean areAnsweredWithoutThoughts() {
        return answered && thoughtless;
    }

    void beginMessage() {
        role = "";
        empty = true;
        thoughtFirst = false;
        calls = false;
        results = false;
    }

    void role(String name) {
        role = name;
    }

    void beginBlock() {
        type = "";
        signed = false;
    }

    void type(String name) {
        type = name;
    }

    void signature(int length) {
        signed |= length > 0;
    }

    void endBlock() {
        if (type.equals("thinking") && !signed) {
            unsigned = true;
            return;
        }
        thoughtFirst |= empty && AnthropicThoughts.isOne(type);
        empty = false;
        calls |= type.equals("tool_use");
        results |= type.equals("tool_result");
    }

    void endMessage() {
        boolean itself = role.equals("assistant");
        if (itself) {
            addToTurn();
        }
        // Messages of one role that follow each other are one: what is said beside results belongs to the same turn.
        answered = !itself && (results || answered);
        inTurn = itself || answered;
    }

    private void addToTurn() {
        begun &= inTurn;
        if (!begun) {
            thoughtless = false;
            thought = thoughtFirst;
            begun = !empty;
        }
        thoughtless |= calls && !thought;
    }
}
