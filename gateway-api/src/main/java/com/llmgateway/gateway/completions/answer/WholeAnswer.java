package com.llmgateway.gateway.completions.answer;

import com.llmgateway.gateway.json.Trees;
import com.llmgateway.gateway.providers.events.Event;
import com.llmgateway.gateway.providers.events.EventReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Puts the chunks of a streamed answer together again, as it would have been had nobody asked for a stream. */
public final class WholeAnswer {

    /** What belongs to the chunks and not to the answer. */
    private static final Set<String> OF_CHUNKS =
            Set.of("object", "choices", "usage", "obfuscation", "gateway_metadata");

    /** Texts that come once, where others come in pieces. */
    private static final Set<String> WHOLE_TEXTS = Set.of("role", "id", "type", "name", "format");

    /** Parts of a content that come in pieces. */
    private static final Set<String> SPOKEN = Set.of("text", "thinking");

    private static final int MOST_PIECES = 1_000;

    private final ObjectNode answer = Trees.object();
    private final TreeMap<Integer, ObjectNode> choices = new TreeMap<>();

    /** The last element of each index, in each list of such. */
    private final IdentityHashMap<ArrayNode, Map<Integer, ObjectNode>> indexed = new IdentityHashMap<>();

    private WholeAnswer() {}

    /** The answer in these events, with this usage where they say none. */
    public static byte[] of(byte[] events, @Nullable String usage) {
        var whole = new WholeAnswer();
        if (usage != null) {
            whole.answer.set("usage", Trees.readObject(usage).orElseThrow());
        }
        var reader = new EventReader(new ByteArrayInputStream(events), events.length + 1, () -> {});
        try {
            for (Optional<Event> next = reader.next(); next.isPresent(); next = reader.next()) {
                Event event = next.get();
                if (!event.isComment() && !event.isDone()) {
                    whole.add(Trees.read(event.data()).orElseThrow());
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Trees.bytes(whole.finished());
    }

    private ObjectNode finished() {
        answer.put("object", "chat.completion");
        ArrayNode all = answer.putArray("choices");
        for (ObjectNode choice : choices.values()) {
            ObjectNode message = (ObjectNode) choice.get("message");
            for (String required : new String[] {"content", "refusal"}) {
                if (!message.has(required)) {
                    message.putNull(required);
                }
            }
            all.add(choice);
        }
        return answer;
    }

    private void add(JsonNode chunk) {
        for (var member : chunk.properties()) {
            if (!OF_CHUNKS.contains(member.getKey()) && isNews(answer.get(member.getKey()), member.getValue())) {
                answer.set(member.getKey(), member.getValue());
            }
        }
        if (chunk.path("usage").isObject()) {
            answer.set("usage", chunk.get("usage"));
        }
        for (JsonNode choice : chunk.path("choices")) {
            add(choice, choices.computeIfAbsent(choice.path("index").asInt(0), WholeAnswer::choice));
        }
    }

    /** The first to say something is believed; Azure's first chunk is empty, names and time included. */
    private static boolean isNews(@Nullable JsonNode known, JsonNode more) {
        return known == null || (saysNothing(known) && !saysNothing(more));
    }

    private static boolean saysNothing(JsonNode value) {
        return value.isNull() || isEmpty(value) || (value.isNumber() && value.asDouble() == 0);
    }

    private static boolean isEmpty(JsonNode value) {
        return value.isString() && value.stringValue().isEmpty();
    }

    private static ObjectNode choice(int index) {
        ObjectNode choice = Trees.object().put("index", index);
        choice.putObject("message");
        return choice.putNull("logprobs").putNull("finish_reason");
    }

    private void add(JsonNode piece, ObjectNode choice) {
        if (piece.get("delta") instanceof ObjectNode delta) {
            merge((ObjectNode) choice.get("message"), delta);
        }
        if (piece.get("logprobs") instanceof ObjectNode logprobs) {
            choice.set(
                    "logprobs", choice.get("logprobs") instanceof ObjectNode known ? merge(known, logprobs) : logprobs);
        }
        if (piece.path("finish_reason").isString()) {
            choice.set("finish_reason", piece.get("finish_reason"));
        }
    }

    private ObjectNode merge(ObjectNode known, ObjectNode more) {
        for (var member : more.properties()) {
            String name = member.getKey();
            known.set(name, merged(name, known.get(name), member.getValue()));
        }
        return known;
    }

    private JsonNode merged(String name, @Nullable JsonNode known, JsonNode more) {
        return switch (more) {
            case NullNode none -> known == null ? none : known;
            case StringNode text when known != null && !known.isNull() && isEmpty(text) -> known;
            case StringNode text
            when known instanceof StringNode before && !WHOLE_TEXTS.contains(name) ->
                StringNode.valueOf(before.stringValue() + text.stringValue());
            case ObjectNode object when known instanceof ObjectNode before -> merge(before, object);
            case StringNode text when known instanceof ArrayNode parts -> list(name, parts, part(text));
            case ArrayNode array -> list(name, parts(known), array);
            default -> more;
        };
    }

    /** Mistral tells thoughts and references in parts of a content, and words in texts before and after them. */
    private static ArrayNode parts(@Nullable JsonNode known) {
        return switch (known) {
            case ArrayNode parts -> parts;
            case StringNode text when !isEmpty(text) -> part(text);
            case null, default -> Trees.array();
        };
    }

    private static ArrayNode part(StringNode text) {
        ArrayNode parts = Trees.array();
        parts.addObject().put("type", "text").set("text", text);
        return parts;
    }

    private static boolean isPlaced(ObjectNode piece) {
        int index = piece.path("index").isInt() ? piece.get("index").asInt() : -1;
        return index >= 0 && index < MOST_PIECES;
    }

    /**
     * Elements that say their index are pieces of the element there; others follow each other, unless the first of them
     * goes on with the last that is known. A whole answer's calls of tools have no index, its other elements may.
     */
    private ArrayNode list(String name, ArrayNode known, ArrayNode more) {
        Map<Integer, ObjectNode> places = indexed.computeIfAbsent(known, _ -> new HashMap<>());
        JsonNode last = known.path(known.size() - 1);
        for (JsonNode element : more) {
            if (last instanceof ObjectNode there && element instanceof ObjectNode piece && goesOn(name, there, piece)) {
                merge(there, piece);
            } else if (element instanceof ObjectNode piece && isPlaced(piece)) {
                int index = piece.get("index").asInt();
                if (name.equals("tool_calls")) {
                    piece.remove("index");
                }
                ObjectNode there = places.get(index);
                if (there == null || isAnother(piece, there)) {
                    there = known.addObject();
                    places.put(index, there);
                }
                merge(there, piece);
            } else {
                known.add(element);
            }
            last = MissingNode.getInstance();
        }
        return known;
    }

    /** Whether a piece without a place of its own is one of what came before it. */
    private static boolean goesOn(String name, ObjectNode there, ObjectNode piece) {
        return !isPlaced(piece)
                && switch (name) {
                    case "tool_calls" -> isOfTheCall(there, piece);
                    case "content", "thinking" ->
                        SPOKEN.contains(Trees.text(piece, "type")) && !isOfAnotherType(piece, there);
                    default -> false;
                };
    }

    private static boolean isOfTheCall(ObjectNode call, ObjectNode piece) {
        String id = Trees.text(piece, "id");
        return id.isEmpty() ? Trees.text(piece.path("function"), "name").isEmpty() : id.equals(Trees.text(call, "id"));
    }

    private static boolean isAnother(ObjectNode piece, ObjectNode there) {
        return isOfAnotherType(piece, there) || isAnotherCall(piece, there);
    }

    /** OpenRouter numbers a thought and its seal alike. */
    private static boolean isOfAnotherType(ObjectNode piece, ObjectNode there) {
        String type = Trees.text(piece, "type");
        String known = Trees.text(there, "type");
        return !type.isEmpty() && !known.isEmpty() && !type.equals(known);
    }

    /** Some number all calls of tools alike: then another id and a name, after a call that is all there, are another call's. */
    private static boolean isAnotherCall(ObjectNode piece, ObjectNode there) {
        String id = Trees.text(piece, "id");
        return !id.isEmpty()
                && !id.equals(Trees.text(there, "id"))
                && !Trees.text(piece.path("function"), "name").isEmpty()
                && Trees.readObject(Trees.text(there.path("function"), "arguments"))
                        .isPresent();
    }
}
