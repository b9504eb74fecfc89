package com.llmgateway.gateway.completions;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Goes through an answer, or one chunk of it, once: counts its text and notes where things stand. */
final class AnswerScan {

    private final TokenCount count;

    private int choices = -1;
    private boolean error;
    private @Nullable String finishReason;
    private @Nullable String model;
    private @Nullable Span id;
    private @Nullable Span created;
    private @Nullable Span modelValue;
    private @Nullable Span usage;
    private @Nullable Span usageMember;
    private @Nullable Span metadataMember;

    private AnswerScan(TokenCount count) {
        this.count = count;
    }

    /** What there is to see in {@code text}, unless it is no JSON object. Its text is added to {@code count}. */
    static Optional<Seen> of(byte[] text, TokenCount count) {
        try (JsonParser json = Wire.parser(text, 0, text.length)) {
            return new AnswerScan(count).read(json);
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    private Optional<Seen> read(JsonParser json) {
        if (json.nextToken() != JsonToken.START_OBJECT || json.currentLocation().getByteOffset() < 0) {
            return Optional.empty();
        }
        // Where the member before ended: a member is removed together with the comma before it.
        int before = (int) json.currentLocation().getByteOffset();
        boolean first = true;
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            int from = first ? (int) json.currentTokenLocation().getByteOffset() : before;
            member(json, name);
            before = (int) json.currentLocation().getByteOffset();
            Span whole = new Span(from, before);
            switch (name) {
                case "usage" -> usageMember = whole;
                case "gateway_metadata" -> metadataMember = whole;
                default -> {}
            }
            first = false;
        }
        int end = (int) json.currentTokenLocation().getByteOffset();
        return json.nextToken() == null ? Optional.of(seen(end)) : Optional.empty();
    }

    private Seen seen(int end) {
        return new Seen(
                end, choices, error, finishReason, model, id, created, modelValue, usage, usageMember, metadataMember);
    }

    private void member(JsonParser json, String name) {
        JsonToken token = json.nextToken();
        switch (name) {
            case "id" -> id = Wire.value(json);
            case "created" -> created = Wire.value(json);
            case "model" -> {
                model = token == JsonToken.VALUE_STRING ? json.getString() : null;
                modelValue = Wire.value(json);
            }
            case "error" -> {
                error = token != JsonToken.VALUE_NULL;
                json.skipChildren();
            }
            case "choices" -> choices(json, token);
            case "usage" -> usage(json, token);
            case "x_groq" -> nestedUsage(json, token);
            default -> Wire.value(json);
        }
    }

    private void usage(JsonParser json, JsonToken token) {
        Span value = Wire.value(json);
        usage = token == JsonToken.START_OBJECT ? value : usage;
    }

    private void nestedUsage(JsonParser json, JsonToken token) {
        if (token != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean isUsage = json.currentName().equals("usage");
            JsonToken value = json.nextToken();
            if (isUsage) {
                usage(json, value);
            } else {
                json.skipChildren();
            }
        }
    }

    private void choices(JsonParser json, JsonToken token) {
        if (token != JsonToken.START_ARRAY) {
            json.skipChildren();
            return;
        }
        choices = 0;
        int depth = 1;
        while (depth > 0) {
            token = json.nextToken();
            if (token == JsonToken.VALUE_STRING) {
                text(json, depth);
            } else if (token.isStructEnd()) {
                depth--;
            } else if (token.isStructStart()) {
                choices += depth == 1 ? 1 : 0;
                depth += isSilent(json.currentName()) ? skipped(json) : 1;
            }
        }
    }

    private void text(JsonParser json, int depth) {
        String name = json.currentName();
        switch (name == null ? "" : name) {
            case "finish_reason" -> finishReason = depth == 2 ? json.getString() : finishReason;
            case "role", "id", "type" -> {}
            default -> count.add(json.getStringCharacters(), json.getStringOffset(), json.getStringLength());
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
