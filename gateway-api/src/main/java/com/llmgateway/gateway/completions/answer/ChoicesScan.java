package com.llmgateway.gateway.completions.answer;

import com.llmgateway.gateway.completions.tokens.TokenCount;
import com.llmgateway.gateway.completions.wire.Span;
import com.llmgateway.gateway.completions.wire.Wire;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Goes through the choices of an answer, or of one chunk of it: counts their text and notes which of them end. */
final class ChoicesScan {

    /** How deep inside the array the members of a choice are. */
    private static final int CHOICE = 2;

    private final TokenCount count;
    private final OpenChoices open;
    private final @Nullable Gaps gaps;

    private int choices;
    private int index;
    private boolean ends;
    private @Nullable String finishReason;
    private @Nullable Span usage;

    ChoicesScan(TokenCount count, OpenChoices open, @Nullable Gaps gaps) {
        this.count = count;
        this.open = open;
        this.gaps = gaps;
    }

    int choices() {
        return choices;
    }

    /** Of the last choice that has one. */
    @Nullable
    String finishReason() {
        return finishReason;
    }

    /** Of the last choice that has it: Moonshot tells a stream's there. */
    @Nullable
    Span usage() {
        return usage;
    }

    /** Reads the array that the parser stands at. */
    ChoicesScan read(JsonParser json) {
        int depth = 1;
        while (depth > 0) {
            JsonToken token = json.nextToken();
            if (token == JsonToken.VALUE_STRING) {
                text(json, depth);
            } else if (token == JsonToken.VALUE_NUMBER_INT) {
                index = depth == CHOICE && "index".equals(json.currentName()) ? json.getIntValue() : index;
            } else if (token.isStructEnd()) {
                depth--;
                choiceEnds(depth);
            } else if (token.isStructStart()) {
                depth += begin(json, depth);
            }
        }
        return this;
    }

    /** How much deeper it goes from here. */
    private int begin(JsonParser json, int depth) {
        String name = json.currentName();
        if (depth == CHOICE && "usage".equals(name) && json.currentToken() == JsonToken.START_OBJECT) {
            usage = Wire.value(json);
            return 0;
        }
        return isSilent(name) ? skipped(json) : 1;
    }

    private void choiceEnds(int depth) {
        if (depth == CHOICE - 1) {
            choices++;
            open.saw(index, ends);
            index = 0;
            ends = false;
        }
    }

    private void text(JsonParser json, int depth) {
        String name = json.currentName();
        switch (name == null ? "" : name) {
            case "finish_reason" -> {
                ends |= depth == CHOICE;
                finishReason = depth == CHOICE ? json.getString() : finishReason;
            }
            case "role", "id", "type" -> {}
            default -> {
                count.add(json.getStringCharacters(), json.getStringOffset(), json.getStringLength());
                open.hear(name, depth, json);
                if (gaps != null) {
                    gaps.add(json, true);
                }
            }
        }
    }

    /** What is told about the text, not the text itself. */
    private static boolean isSilent(@Nullable String name) {
        return "logprobs".equals(name) || "annotations".equals(name) || "audio".equals(name);
    }

    private static int skipped(JsonParser json) {
        json.skipChildren();
        return 0;
    }
}
