package com.llmgateway.gateway.completions.complexity;

import com.llmgateway.gateway.completions.wire.Span;
import com.llmgateway.gateway.completions.wire.Wire;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The other models that tools of a provider turn to, as far as a request names them: for advice, or for pictures. */
final class ToolModels {

    private static final String ADVISOR = "advisor_";
    private static final String PAINTER = "image_generation";

    private final List<String> names = new ArrayList<>();

    /** Reads the tool that the parser stands at, to its end; tells where it stands. */
    Span read(JsonParser json) {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            return Wire.value(json);
        }
        int from = (int) json.currentTokenLocation().getByteOffset();
        members(json);
        return new Span(from, (int) json.currentLocation().getByteOffset());
    }

    /** Of a tool that names two models nobody knows here which one its provider takes: both count. */
    private void members(JsonParser json) {
        boolean turns = false;
        var named = new ArrayList<String>();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            boolean isWord = json.nextToken() == JsonToken.VALUE_STRING;
            if (isWord && name.equals("type")) {
                turns |= turnsToOthers(json.getString());
            } else if (isWord && name.equals("model")) {
                named.add(json.getString());
            } else {
                json.skipChildren();
            }
        }
        if (turns) {
            names.addAll(named);
        }
    }

    private static boolean turnsToOthers(String type) {
        return type.equals(PAINTER) || type.startsWith(ADVISOR);
    }

    List<String> names() {
        return List.copyOf(names);
    }
}
