package com.llmgateway.gateway.providers.anthropic;

import com.llmgateway.gateway.json.Trees;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Looks through a request in Anthropic's format for the thoughts in its conversation: conversations are long, and most are as
 * they should be, and not taken apart for that.
 */
final class ThoughtsScan {

    private static final int IN_REQUEST = 1;
    private static final int IN_MEMBER = 2;
    private static final int IN_MESSAGE = 3;
    private static final int IN_BLOCK = 5;

    private final ThinkingTurns turns = new ThinkingTurns();

    private String member = "";
    private boolean enabled;
    private boolean broken;

    private ThoughtsScan() {}

    static ThoughtsScan of(byte[] request) {
        var scan = new ThoughtsScan();
        try (JsonParser json = Trees.parser(request)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                scan.note(token, json, json.streamReadContext().getNestingDepth());
            }
        } catch (JacksonException _) {
            scan.broken = true; // Anthropic says best what it does not understand.
        }
        return scan;
    }

    /** Whether there are any that nobody has signed. */
    boolean holdUnsigned() {
        return !broken && turns.holdUnsigned();
    }

    /** Whether the model is to think on in a turn that was begun without a thought, which only one that decides itself may do. */
    boolean areMissing() {
        return !broken && enabled && turns.areAnsweredWithoutThoughts();
    }

    private void note(JsonToken token, JsonParser json, int depth) {
        if (depth == IN_REQUEST && token == JsonToken.PROPERTY_NAME) {
            member = json.currentName();
        } else if (member.equals("messages")) {
            inMessages(token, json, depth);
        } else if (member.equals("thinking") && depth == IN_MEMBER && token == JsonToken.VALUE_STRING) {
            enabled |= "type".equals(json.currentName()) && json.getString().equals("enabled");
        }
    }

    private void inMessages(JsonToken token, JsonParser json, int depth) {
        switch (token) {
            case START_OBJECT -> {
                if (depth == IN_MESSAGE) {
                    turns.beginMessage();
                } else if (depth == IN_BLOCK) {
                    turns.beginBlock();
                }
            }
            case VALUE_STRING -> {
                if (depth == IN_MESSAGE && "role".equals(json.currentName())) {
                    turns.role(json.getString());
                } else if (depth == IN_BLOCK && "type".equals(json.currentName())) {
                    turns.type(json.getString());
                } else if (depth == IN_BLOCK && "signature".equals(json.currentName())) {
                    turns.signature(json.getStringLength());
                }
            }
            case END_OBJECT -> {
                if (depth == IN_BLOCK - 1) {
                    turns.endBlock();
                } else if (depth == IN_MESSAGE - 1) {
                    turns.endMessage();
                }
            }
            default -> {}
        }
    }
}
