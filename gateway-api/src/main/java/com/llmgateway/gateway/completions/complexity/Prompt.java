package com.llmgateway.gateway.completions.complexity;

import com.llmgateway.gateway.completions.tokens.Attachments;
import com.llmgateway.gateway.completions.tokens.TokenCount;
import com.llmgateway.gateway.completions.wire.Span;
import com.llmgateway.gateway.completions.wire.Wire;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** What a request asks for, as far as routing and estimating need it. */
public final class Prompt {

    /** Its role is one of them. */
    private static final int TOKENS_PER_MESSAGE = 4;

    private static final int TOKENS_PER_NAME = 1;
    private static final int TOKENS_PER_TOOL = 8;

    private static final Set<String> HARD = Set.of("high", "xhigh", "max");

    private final TokenCount count;

    private final Set<Need> needs = EnumSet.noneOf(Need.class);
    private final AttachedParts attached = new AttachedParts(needs);

    private final OtherModels otherModels = new OtherModels();

    private int turns;
    private int tools;
    private boolean schema;
    private boolean hardThought;

    private Question current = new Question();
    private Question lastQuestion = new Question();
    private boolean fromUser;
    private boolean fromOthers;

    public Prompt(TokenCount count) {
        this.count = count;
    }

    /** Reads the message that the parser stands at; it is an object in an array. */
    public void readMessage(JsonParser json) {
        int depth = 2;
        while (depth > 1) {
            JsonToken token = json.nextToken();
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            } else if (token == JsonToken.VALUE_STRING) {
                text(json, depth);
            }
        }
        messageEnds();
    }

    private void text(JsonParser json, int depth) {
        String name = json.currentName();
        switch (name == null ? "" : name) {
            case "role" -> {
                if (depth == 2) {
                    fromUser = json.getString().equals("user");
                    fromOthers = !fromUser;
                }
            }
            case "type" -> attached.sawType(json.streamReadContext(), json.getString());
            case "id", "tool_call_id", "detail", "format" -> {}
            case "name" -> {
                count.addTokens(depth == 2 ? TOKENS_PER_NAME : 0);
                words(json);
            }
            default -> {
                if (!attached.hold(json.streamReadContext())) {
                    words(json);
                }
            }
        }
    }

    private void words(JsonParser json) {
        char[] text = json.getStringCharacters();
        int length = json.getStringLength();
        count.add(text, json.getStringOffset(), length);
        if (!fromOthers) {
            current.add(text, json.getStringOffset(), length);
        }
    }

    private void messageEnds() {
        count.addTokens(TOKENS_PER_MESSAGE);
        if (fromUser) {
            turns++;
            Question question = current;
            current = lastQuestion;
            lastQuestion = question;
        }
        current.clear();
        fromUser = false;
        fromOthers = false;
    }

    /**
     * Reads any value that stands for text: strings, parts, or tokens that the client has counted already. Tells how many
     * texts are in it that stand for themselves: tokens do in lists of their own.
     */
    public long readText(JsonParser json) {
        long texts = 0;
        int depth = 0;
        do {
            JsonToken token = json.currentToken();
            if (depth == 1 && (token.isStructStart() || token == JsonToken.VALUE_STRING)) {
                texts++;
            }
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            } else if (token == JsonToken.VALUE_STRING) {
                text(json, depth);
            } else if (token.isNumeric()) {
                count.addTokens(1);
            }
        } while (depth > 0 && json.nextToken() != null);
        return texts;
    }

    public void readTools(JsonParser json, byte[] body) {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            tools++;
            count.addTokens(TOKENS_PER_TOOL);
            count.add(body, otherModels.readTool(json));
        }
    }

    /** Reads what else there is, of which only the models matter that a provider may turn to by itself. */
    public void readOther(JsonParser json, String name) {
        switch (name) {
            case "models" -> otherModels.readList(json);
            case "plugins" -> otherModels.readPlugins(json);
            default -> json.skipChildren();
        }
    }

    public void readVoice(JsonParser json) {
        if (json.currentToken() == JsonToken.START_OBJECT) {
            needs.add(Need.SPEECH);
        }
        json.skipChildren();
    }

    public void readEffort(JsonParser json) {
        hardThought = json.currentToken() == JsonToken.VALUE_STRING && HARD.contains(json.getString());
        json.skipChildren();
    }

    public void readFormat(JsonParser json, byte[] body) {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            schema = json.currentToken() != JsonToken.VALUE_STRING && json.currentToken() != JsonToken.VALUE_NULL;
            count.add(body, Wire.value(json));
            return;
        }
        schema = true;
        int from = (int) json.currentTokenLocation().getByteOffset();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean isType = json.currentName().equals("type");
            if (json.nextToken() == JsonToken.VALUE_STRING && isType) {
                schema = !json.getString().equals("text");
                if (json.getString().equals("json_schema")) {
                    needs.add(Need.SCHEMA);
                }
            }
            json.skipChildren();
        }
        count.add(body, new Span(from, (int) json.currentLocation().getByteOffset()));
    }

    /** Reads a form of the answer that is a member of what the parser stands at. */
    public void readFormatIn(JsonParser json, byte[] body) {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean isFormat = json.currentName().equals("format");
            json.nextToken();
            if (isFormat) {
                readFormat(json, body);
            } else {
                json.skipChildren();
            }
        }
    }

    public long tokens() {
        return count.tokens() + (long) attached.count() * Attachments.TOKENS_OF_ANY;
    }

    int turns() {
        return turns;
    }

    public int attachments() {
        return attached.count();
    }

    public int tools() {
        return tools;
    }

    /** The models that the provider may turn to by itself. */
    public List<String> otherModels() {
        return otherModels.names();
    }

    public Set<Need> needs() {
        if (tools > 0) {
            needs.add(Need.TOOLS);
        }
        return needs;
    }

    boolean wantsSchema() {
        return schema;
    }

    boolean wantsHardThought() {
        return hardThought;
    }

    /** The last thing that the user said. */
    Question question() {
        return lastQuestion;
    }
}
