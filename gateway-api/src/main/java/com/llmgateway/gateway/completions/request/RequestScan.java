package com.llmgateway.gateway.completions.request;

import com.llmgateway.gateway.catalog.Purpose;
import com.llmgateway.gateway.completions.complexity.ComplexityScore;
import com.llmgateway.gateway.completions.complexity.Prompt;
import com.llmgateway.gateway.completions.tokens.TokenCount;
import com.llmgateway.gateway.completions.wire.Span;
import com.llmgateway.gateway.completions.wire.Wire;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamConstraintsException;

/** Goes through a request once and notes what the gateway has to know. Checks that alone: what is new must pass. */
final class RequestScan {

    private final Endpoint endpoint;
    private final Map<String, String> headers;
    private final byte[] body;
    private final Prompt prompt;
    private final Set<String> seen = new HashSet<>();
    private final Set<Parameter> parameters = EnumSet.noneOf(Parameter.class);

    private @Nullable String model;
    private @Nullable Span modelValue;
    private boolean streamed;
    private StreamOptions streamOptions = StreamOptions.ABSENT;
    private Fallbacks fallbacks = Fallbacks.NONE;
    private @Nullable Long mostTokens;
    private long choices = 1;
    private long prompts = 1;
    private long characters;
    private @Nullable String serviceTier;
    private Memory memory;

    /** The text of what is asked is added to {@code count}. */
    RequestScan(Endpoint endpoint, Map<String, String> headers, byte[] body, TokenCount count) {
        this.endpoint = endpoint;
        this.headers = headers;
        this.body = body;
        this.prompt = new Prompt(count);
        this.memory = Memory.of(endpoint);
    }

    ModelRequest read() {
        try (JsonParser json = Wire.parser(body, 0, body.length)) {
            return read(json);
        } catch (StreamConstraintsException _) {
            throw BadRequest.of("The JSON body of your request is nested too deeply.", null, null);
        } catch (JacksonException _) {
            throw BadRequest.of("We could not parse the JSON body of your request.", null, null);
        }
    }

    private ModelRequest read(JsonParser json) {
        if (json.nextToken() != JsonToken.START_OBJECT || json.currentLocation().getByteOffset() < 0) {
            throw BadRequest.of("The body of your request is not a JSON object in UTF-8.", null, null);
        }
        members(json);
        int end = (int) json.currentTokenLocation().getByteOffset();
        if (json.nextToken() != null) {
            throw BadRequest.of("We could not parse the JSON body of your request.", null, null);
        }
        model = modelValue == null ? endpoint.usualModel() : model;
        boolean routed = ModelRequest.asksForRouting(model);
        if (routed && !endpoint.routes()) {
            throw BadRequest.missing("model");
        }
        if (!seen.contains(endpoint.subject())) {
            throw BadRequest.missing(endpoint.subject());
        }
        return new ModelRequest(
                endpoint,
                headers,
                body,
                end,
                routed ? null : model,
                modelValue,
                streamed && endpoint.streams(),
                streamOptions,
                fallbacks,
                prompt.tokens(),
                mostTokens,
                choices * prompts,
                prompt.attachments() > 0,
                prompt.needs(),
                parameters,
                ComplexityScore.of(prompt, mostTokens),
                endpoint.purpose() == Purpose.SPEECH ? characters : choices,
                true,
                serviceTier,
                prompt.otherModels(),
                memory);
    }

    private void members(JsonParser json) {
        int before = -1;
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            int start = (int) json.currentTokenLocation().getByteOffset();
            String name = json.currentName();
            fallbacks = fallbacks.before(start);
            member(json, name);
            json.finishToken();
            int end = (int) json.currentLocation().getByteOffset();
            if (name.equals(Fallbacks.NAME)) {
                fallbacks = fallbacks.at(new Span(before < 0 ? start : before, end), before < 0);
            }
            before = end;
        }
    }

    private void member(JsonParser json, String name) {
        JsonToken token = json.nextToken();
        switch (name) {
            case "model" -> model(json, once(name), token);
            case "messages" -> messages(json, once(name), token);
            case "stream" -> streamed = Checks.bool(once(name), token);
            case "stream_format" -> streamFormat(json, token);
            case "stream_options" -> {
                once(name);
                streamOptions = StreamOptions.read(json, token);
            }
            case Fallbacks.NAME -> fallbacks = Fallbacks.read(endpoint, json, once(name), token);
            case "temperature" -> note(Parameter.TEMPERATURE, Checks.isUnusualTemperature(json, once(name), token));
            case "input", "prompt", "instructions", "system" -> text(json, once(name));
            case "max_tokens", "max_completion_tokens", "max_output_tokens" ->
                mostTokens(name, Checks.tokens(json, once(name), token));
            case "service_tier" -> serviceTier = word(json, token);
            case "previous_response_id", "conversation", "background", "store" -> memory(json, name, token);
            case "n" -> choices = Checks.choices(json, once(name), token);
            case "audio" -> prompt.readVoice(json);
            case "tools", "functions" -> prompt.readTools(json, body);
            case "response_format" -> prompt.readFormat(json, body);
            case "text", "output_config" -> prompt.readFormatIn(json, body);
            case "reasoning_effort" -> prompt.readEffort(json);
            default -> other(json, Spelling.own(name), token);
        }
    }

    private void other(JsonParser json, String name, JsonToken token) {
        if (name.equals(endpoint.subject()) && token != JsonToken.VALUE_NULL) {
            once(name);
        }
        prompt.readOther(json, name);
    }

    /** Two values for one name would let the gateway check one and the provider take the other. */
    private String once(String name) {
        if (!seen.add(name)) {
            throw BadRequest.givenTwice(name);
        }
        return name;
    }

    private static @Nullable String word(JsonParser json, JsonToken token) {
        String text = token == JsonToken.VALUE_STRING ? json.getString() : null;
        json.skipChildren();
        return text;
    }

    private void memory(JsonParser json, String name, JsonToken token) {
        String text = word(json, token);
        if (endpoint.equals(Endpoint.RESPONSES)) {
            memory = memory.with(once(name), token, text);
        }
    }

    private void model(JsonParser json, String name, JsonToken token) {
        if (token == JsonToken.VALUE_STRING) {
            model = json.getString();
        } else if (token != JsonToken.VALUE_NULL) {
            throw BadRequest.wrongType(name, "a string", token);
        }
        modelValue = Wire.value(json);
    }

    private void messages(JsonParser json, String name, JsonToken token) {
        if (token != JsonToken.START_ARRAY) {
            throw BadRequest.wrongType(name, "an array of objects", token);
        }
        int count = 0;
        for (JsonToken message = json.nextToken(); message != JsonToken.END_ARRAY; message = json.nextToken()) {
            if (message != JsonToken.START_OBJECT) {
                throw BadRequest.wrongType("messages[%d]".formatted(count), "an object", message);
            }
            prompt.readMessage(json);
            count++;
        }
        if (count == 0) {
            throw BadRequest.of(
                    "Invalid 'messages': empty array. Expected an array with minimum length 1, but got an empty array"
                            + " instead.",
                    name,
                    "empty_array");
        }
    }

    private void text(JsonParser json, String name) {
        JsonToken token = json.currentToken();
        boolean isSubject = name.equals(endpoint.subject());
        characters += isSubject && token == JsonToken.VALUE_STRING ? json.getStringLength() : 0;
        long texts = prompt.readText(json);
        if (isSubject && endpoint.purpose() == Purpose.COMPLETION) {
            prompts = Math.max(1, texts);
        }
        if (endpoint.equals(Endpoint.RESPONSES) && name.equals("prompt")) {
            memory = memory.with(name, token, null);
        }
        if (token == JsonToken.VALUE_NULL) {
            seen.remove(name);
        }
    }

    private void streamFormat(JsonParser json, JsonToken token) {
        streamed |= token == JsonToken.VALUE_STRING && json.getString().equals("sse");
        json.skipChildren();
    }

    private void note(Parameter parameter, boolean set) {
        if (set) {
            parameters.add(parameter);
        }
    }

    private void mostTokens(String name, @Nullable Long most) {
        if (most != null) {
            mostTokens = most;
            note(Parameter.MAX_TOKENS, endpoint.equals(Endpoint.CHAT) && name.equals("max_tokens"));
        }
    }
}
