package com.llmgateway.gateway.completions.complexity;

import com.llmgateway.gateway.completions.wire.Span;
import com.llmgateway.gateway.completions.wire.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;

/**
 * The other models that a provider turns to by itself, as far as a request names them: in the place of the one that was
 * asked for, for advice, for pictures, or to have them deliberate.
 */
final class OtherModels {

    private static final String ADVISOR = "advisor_";
    private static final String PAINTER = "image_generation";

    /** How the types of OpenRouter's own tools begin, which name their models anywhere in their parameters. */
    private static final String OPENROUTER = "openrouter:";

    /** Takes models of OpenRouter's own choice for whatever part is not named. */
    private static final String PANEL = OPENROUTER + "fusion";

    /** Those of OpenRouter's that take one of its own choice where none is named. */
    private static final Set<String> ASKING =
            Set.of(OPENROUTER + "advisor", OPENROUTER + "subagent", OPENROUTER + PAINTER);

    private static final Set<String> LISTS = Set.of("models", "analysis_models");

    private final List<String> names = new ArrayList<>();

    /** Reads the list of models that the parser stands at, to its end. */
    void readList(JsonParser json) {
        collect(json, names);
    }

    /** Reads the list of plugins that the parser stands at; OpenRouter's do what its tools of these names do. */
    void readPlugins(JsonParser json) {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == JsonToken.START_OBJECT) {
                members(json, "id", OPENROUTER);
            } else {
                json.skipChildren();
            }
        }
    }

    /** Reads the tool that the parser stands at, to its end; tells where it stands. */
    Span readTool(JsonParser json) {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            return Wire.value(json);
        }
        int from = (int) json.currentTokenLocation().getByteOffset();
        members(json, "type", "");
        return new Span(from, (int) json.currentLocation().getByteOffset());
    }

    /**
     * Of a tool that names two models nobody knows here which one its provider takes: both count.
     *
     * @param kind the member that tells which tool it is, behind {@code prefix}
     */
    private void members(JsonParser json, String kind, String prefix) {
        var kinds = new ArrayList<String>();
        var named = new ArrayList<String>();
        var within = new ArrayList<String>();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            boolean isWord = json.nextToken() == JsonToken.VALUE_STRING;
            if (isWord && name.equals(kind)) {
                kinds.add(prefix + json.getString());
            } else if (isWord && name.equals("model")) {
                named.add(json.getString());
            } else {
                collect(json, within);
            }
        }
        kinds.forEach(it -> add(it, named, within));
    }

    private void add(String kind, List<String> named, List<String> within) {
        if (kind.startsWith(OPENROUTER)) {
            names.addAll(named);
            names.addAll(within);
            boolean asks = ASKING.contains(kind) && named.isEmpty() && within.isEmpty();
            if (asks || kind.equals(PANEL)) {
                names.add(kind.replace(':', '/'));
            }
        } else if (kind.equals(PAINTER) || kind.startsWith(ADVISOR)) {
            names.addAll(named);
        }
    }

    /** Adds the models that are named anywhere in the value that the parser stands at, and reads that to its end. */
    private static void collect(JsonParser json, List<String> found) {
        int depth = 0;
        do {
            JsonToken token = json.currentToken();
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            } else if (token == JsonToken.VALUE_STRING && isModel(json.streamReadContext())) {
                found.add(json.getString());
            }
        } while (depth > 0 && json.nextToken() != null);
    }

    private static boolean isModel(TokenStreamContext place) {
        boolean isListed = place.inArray();
        String name = isListed ? place.getParent().currentName() : place.currentName();
        return name != null && (LISTS.contains(name) || (!isListed && name.equals("model")));
    }

    List<String> names() {
        return List.copyOf(names);
    }
}
