package com.llmgateway.gateway.completions.answer;

import com.llmgateway.gateway.completions.wire.Span;
import com.llmgateway.gateway.completions.wire.Wire;
import com.llmgateway.gateway.json.Trees;
import com.llmgateway.gateway.providers.call.UsageReport;
import com.llmgateway.gateway.providers.call.UsageReport.Other;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a provider did for a response with tools of its own. It is billed beside the tokens and told outside of the usage:
 * in an object of its own, or by the items of the output alone.
 */
public final class HostedTools {

    private static final String TOLD = "tool_usage";

    /** Where xAI counts what its tools did: in the usage itself, beside the items. */
    private static final String COUNTED = "server_side_tool_usage_details";

    private static final String PICTURES = "image_gen";
    private static final String REQUESTS = "num_requests";
    private static final String CODE = "code_interpreter_call";
    private static final String SHELL = "shell_call";
    private static final String PLACE = "environment";
    private static final String GIGABYTES = "gigabytes";
    private static final String USUAL_PAINTER = "gpt-image-1";
    private static final Pattern SIZE = Pattern.compile("[1-9]\\d{0,2}g");

    /** What tells the calls of each type apart. */
    private final Map<String, Set<String>> calls = new HashMap<>();

    private String told = "{}";
    private String offered = "[]";

    /**
     * Notes what an event tells, or a whole response.
     *
     * @param over whether the response ends there: until then OpenAI counts nothing, and says so in zeros
     */
    public HostedTools note(byte[] text, boolean over) {
        try (JsonParser json = Wire.parser(text, 0, text.length)) {
            object(json, json.nextToken(), text, over);
        } catch (JacksonException _) {
            // Whoever reads the answer itself notices that, too.
        }
        return this;
    }

    private void object(JsonParser json, JsonToken value, byte[] text, boolean over) {
        if (value != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            JsonToken member = json.nextToken();
            switch (name) {
                case "response" -> object(json, member, text, over);
                case "item" -> item(json, member);
                case "output" -> items(json, member);
                case TOLD -> {
                    Span counts = Wire.value(json);
                    told = over ? counts.of(text) : told;
                }
                case "tools" -> offered = Wire.value(json).of(text);
                default -> json.skipChildren();
            }
        }
    }

    private void items(JsonParser json, JsonToken value) {
        while (value == JsonToken.START_ARRAY && json.nextToken() != JsonToken.END_ARRAY) {
            item(json, json.currentToken());
        }
    }

    private void item(JsonParser json, JsonToken value) {
        if (value != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        var words = new HashMap<String, String>();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            JsonToken member = json.nextToken();
            switch (name) {
                case "type", "id", "container_id" ->
                    words.put(name, member == JsonToken.VALUE_STRING ? json.getString() : "");
                case "action" -> words.put(name, word(json, member, "type"));
                case PLACE -> words.put(name, word(json, member, "container_id"));
                default -> json.skipChildren();
            }
        }
        note(words.getOrDefault("type", ""), words);
    }

    private static String word(JsonParser json, JsonToken value, String name) {
        String word = "";
        while (value == JsonToken.START_OBJECT && json.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean isIt = json.currentName().equals(name);
            word = json.nextToken() == JsonToken.VALUE_STRING && isIt ? json.getString() : word;
            json.skipChildren();
        }
        return word;
    }

    /** What a search then opens costs nothing, nor does a shell of the client's own. A container is there for all in it. */
    private void note(String type, Map<String, String> item) {
        boolean counts = switch (type) {
            case "web_search_call" -> item.getOrDefault("action", "search").equals("search");
            case "file_search_call", CODE, "image_generation_call" -> true;
            case SHELL -> !item.getOrDefault(PLACE, "").isEmpty();
            default -> false;
        };
        if (counts) {
            String id = item.getOrDefault(type.equals(SHELL) ? PLACE : "container_id", item.getOrDefault("id", ""));
            calls.computeIfAbsent(type, _ -> new HashSet<>()).add(id);
        }
    }

    /** The provider's report with what its tools did in it, if either says anything. */
    public @Nullable UsageReport report(@Nullable String usage) {
        ObjectNode tools = Trees.readObject(told).orElseGet(Trees::object);
        List<JsonNode> offers = offers();
        searches(tools, offers);
        count(tools, "file_search", REQUESTS, called("file_search_call"));
        containers(tools, offers);
        List<Other> painters = drawn(tools, offers);
        if (!countsAnything(tools)) {
            return UsageReport.of(usage);
        }
        ObjectNode all = Trees.readObject(usage == null ? "{}" : usage).orElseGet(Trees::object);
        if (all.path(COUNTED).isObject()) {
            return UsageReport.of(usage);
        }
        all.set(TOLD, tools);
        return new UsageReport(Trees.text(all), null, usage != null, List.of(), painters);
    }

    private List<JsonNode> offers() {
        return calls.isEmpty() && told.equals("{}")
                ? List.of()
                : Trees.read(offered.getBytes(StandardCharsets.UTF_8)).stream()
                        .flatMap(JsonNode::valueStream)
                        .toList();
    }

    private long called(String type) {
        return calls.getOrDefault(type, Set.of()).size();
    }

    /** Those of the older tool have prices of their own. */
    private void searches(ObjectNode tools, List<JsonNode> offers) {
        count(tools, "web_search", REQUESTS, called("web_search_call"));
        boolean older = !offer(offers, "web_search_preview").isEmpty();
        if (older && tools.get("web_search") instanceof ObjectNode searches) {
            tools.remove("web_search");
            tools.set("web_search_preview", searches);
        }
    }

    private static void count(ObjectNode tools, String tool, String name, long count) {
        if (count > 0 && !tools.path(tool).has(name)) {
            part(tools, tool).put(name, count);
        }
    }

    /** What is no object tells nothing. */
    private static ObjectNode part(ObjectNode whole, String name) {
        return whole.get(name) instanceof ObjectNode part ? part : whole.putObject(name);
    }

    private static JsonNode offer(List<JsonNode> offers, String type) {
        return offers.stream()
                .filter(offer -> Trees.text(offer, "type").startsWith(type))
                .findFirst()
                .orElseGet(Trees::object);
    }

    /** OpenAI counts what another model drew. Where nobody counts it, that something was drawn is known all the same. */
    private List<Other> drawn(ObjectNode tools, List<JsonNode> offers) {
        long output = Trees.number(tools.path(PICTURES), "output_tokens");
        if (output == 0) {
            count(tools, PICTURES, REQUESTS, called("image_generation_call"));
            return List.of();
        }
        ObjectNode counts = part(tools, PICTURES).deepCopy();
        counts.put("input_tokens", Trees.number(counts, "input_tokens"));
        count(counts, "output_tokens_details", "image_tokens", output);
        String model = Trees.text(offer(offers, "image_generation"), "model");
        return List.of(new Other(model.isEmpty() ? USUAL_PAINTER : model, Trees.text(counts)));
    }

    /** A shell may run in a container that is there for code already. */
    private void containers(ObjectNode tools, List<JsonNode> offers) {
        long shared = calls.getOrDefault(SHELL, Set.of()).stream()
                .filter(calls.getOrDefault(CODE, Set.of())::contains)
                .count();
        long code = gigabytes(offer(offers, "code_interpreter").path("container"));
        long shell = gigabytes(offer(offers, "shell").path(PLACE));
        count(tools, "code_interpreter", GIGABYTES, called(CODE) * code);
        count(tools, "shell", GIGABYTES, (called(SHELL) - shared) * shell);
    }

    /** Containers are as large as they are asked to be, or have one gigabyte. */
    private static long gigabytes(JsonNode container) {
        String size = Trees.text(container, "memory_limit");
        return SIZE.matcher(size).matches() ? Long.parseLong(size.substring(0, size.length() - 1)) : 1;
    }

    private static boolean countsAnything(ObjectNode tools) {
        return tools.valueStream()
                .flatMap(JsonNode::valueStream)
                .anyMatch(count -> count.isNumber() && count.asDouble() > 0);
    }
}
