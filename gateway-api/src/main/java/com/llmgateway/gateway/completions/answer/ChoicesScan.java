package com.llmgateway.gateway.completions.answer;

import com.llmgateway.gateway.completions.tokens.TokenCount;
import com.llmgateway.gateway.completions.wire.Span;
import com.llmgateway.gateway.completions.wire.Wire;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Goes through the choices of an answer, or of one chunk of it: counts what the model says in them and notes which of them
 * end. Only what is known to be said counts: signatures, verdicts of filters and whatever else comes along is not bought.
 */
final class ChoicesScan {

    /** How deep inside the array the members of a choice are. */
    private static final int CHOICE = 2;

    private static final String DETAILS = "reasoning_details";

    /** Where Groq tells what it did with tools of its own. */
    private static final String TOOLS = "executed_tools";

    /** What Moonshot's own function is called by; no function of a client's can be. */
    private static final String SEARCH = "$web_search";

    private final TokenCount count;
    private final OpenChoices open;
    private final @Nullable Gaps gaps;

    private int choices;
    private int index;
    private int detailsDepth = Integer.MAX_VALUE;
    private int toolsDepth = Integer.MAX_VALUE;
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
                number(json, depth);
            } else if (token.isStructEnd()) {
                depth--;
                structEnds(depth);
            } else if (token.isStructStart()) {
                depth += structBegins(json, depth) ? 1 : 0;
            }
        }
        return this;
    }

    private void number(JsonParser json, int depth) {
        if (!"index".equals(json.currentName())) {
            return;
        }
        if (depth == CHOICE) {
            index = json.getIntValue();
        } else if (depth - 2 == toolsDepth) {
            count.addToolCall(json.getLongValue());
        }
    }

    /** Whether it is to be read, and not passed over. */
    private boolean structBegins(JsonParser json, int depth) {
        String name = json.currentName();
        switch (name == null ? "" : name) {
            case "logprobs", "annotations" -> {
                json.skipChildren();
                return false;
            }
            case "message" -> {
                // Perplexity's chunks say there once more all that was said in deltas.
                if (open.areStreamed() && depth == CHOICE) {
                    json.skipChildren();
                    return false;
                }
            }
            case "usage" -> {
                Span value = Wire.value(json);
                usage = depth == CHOICE ? value : usage;
                return false;
            }
            case "image_url" -> picture();
            case DETAILS -> detailsDepth = Math.min(detailsDepth, depth);
            case TOOLS -> {
                toolsDepth = Math.min(toolsDepth, depth);
                refuseGaps();
            }
            default -> {}
        }
        return true;
    }

    private void structEnds(int depth) {
        detailsDepth = depth <= detailsDepth ? Integer.MAX_VALUE : detailsDepth;
        toolsDepth = depth <= toolsDepth ? Integer.MAX_VALUE : toolsDepth;
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
            case "finish_reason" -> finishes(json, depth);
            case "role", "id", "type" -> {}
            case "name" -> named(json, depth);
            case "content", "refusal", "arguments", "input" -> said(json, depth);
            case "reasoning_content", "reasoning", "thinking" -> thought(json, json.currentName(), depth);
            case "text", "summary" -> {
                if (depth > detailsDepth) {
                    thought(json, DETAILS, depth);
                } else {
                    said(json, depth);
                }
            }
            case "transcript" -> spoken(json, depth);
            case "image_url" -> {
                picture();
                unknown(json, depth);
            }
            default -> unknown(json, depth);
        }
    }

    /** Some say an empty one until there is one. */
    private void finishes(JsonParser json, int depth) {
        if (depth == CHOICE && json.getStringLength() > 0) {
            ends = true;
            finishReason = json.getString();
        }
    }

    private void named(JsonParser json, int depth) {
        said(json, depth);
        if (json.getStringLength() == SEARCH.length() && json.getString().equals(SEARCH)) {
            count.addSearch();
            refuseGaps();
        }
    }

    private void said(JsonParser json, int depth) {
        count.add(json.getStringCharacters(), json.getStringOffset(), json.getStringLength());
        open.hear(json.currentName(), depth, json);
        gap(json, true);
    }

    /** While nobody has thought aloud it is open by which name that is done: such a chunk has to be read. */
    private void thought(JsonParser json, String name, int depth) {
        boolean counts = open.thinksBy(name, json.getStringLength());
        if (counts) {
            count.add(json.getStringCharacters(), json.getStringOffset(), json.getStringLength());
        }
        open.hear(json.currentName(), depth, json);
        if (open.hasThought()) {
            gap(json, counts);
        }
    }

    private void spoken(JsonParser json, int depth) {
        count.addSpoken(json.getStringCharacters(), json.getStringOffset(), json.getStringLength());
        open.hear(json.currentName(), depth, json);
        refuseGaps();
    }

    private void picture() {
        count.addPicture();
        refuseGaps();
    }

    private void unknown(JsonParser json, int depth) {
        open.hear(json.currentName(), depth, json);
        gap(json, false);
    }

    private void gap(JsonParser json, boolean counts) {
        if (gaps != null) {
            gaps.add(json, counts);
        }
    }

    private void refuseGaps() {
        if (gaps != null) {
            gaps.refuse();
        }
    }
}
