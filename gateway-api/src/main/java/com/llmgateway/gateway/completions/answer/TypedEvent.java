package com.llmgateway.gateway.completions.answer;

import com.llmgateway.gateway.completions.tokens.TokenCount;
import com.llmgateway.gateway.completions.wire.Span;
import com.llmgateway.gateway.completions.wire.Wire;
import com.llmgateway.gateway.json.ErrorMember;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What was seen in one event of a stream whose events name their own type.
 *
 * @param number its place in the stream, where the events say theirs
 * @param usage the provider's usage object, if this event has one
 * @param answer what the whole answer is called, where the event holds it
 * @param serviceTier the tier that the answer was given at, or, before it is, that was asked for
 */
public record TypedEvent(
        String type,
        @Nullable Long number,
        @Nullable Span usage,
        @Nullable String answer,
        @Nullable String model,
        @Nullable String serviceTier) {

    private static final Set<String> LAST = Set.of(
            "response.completed",
            "response.incomplete",
            "image_generation.completed",
            "image_edit.completed",
            "speech.audio.done",
            "transcript.text.done",
            "transcription.done");

    /** Mistral's that have words and call them text, which in OpenAI's is what was said before, once more. */
    private static final Set<String> WORDS = Set.of("transcription.text.delta", "transcription.segment");

    private static final Set<String> ANNOUNCEMENTS =
            Set.of("ping", "response.created", "response.queued", "response.in_progress", "transcription.language");

    /** Which tools there are, which have done something, and what all of them did. */
    private static final Set<String> TOOLS = Set.of(
            "response.created",
            "response.output_item.done",
            "response.completed",
            "response.incomplete",
            "response.failed");

    /** What stands for the type that the errors of chats do not name. */
    private static final String UNTYPED_ERROR = "untyped error";

    private static final Set<String> FAILURES = Set.of("error", "response.failed", UNTYPED_ERROR);

    /** What there is to see in {@code text}, unless it is no JSON object. Its text is added to {@code count}. */
    public static Optional<TypedEvent> of(byte[] text, TokenCount count) {
        try (JsonParser json = Wire.parser(text, 0, text.length)) {
            return json.nextToken() == JsonToken.START_OBJECT ? Optional.of(read(json, count)) : Optional.empty();
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    private static TypedEvent read(JsonParser json, TokenCount count) {
        var seen = new TypedEvent("", null, null, null, null, null);
        boolean holdsError = false;
        boolean isError = false;
        String text = null;
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            switch (name) {
                case "type" -> seen = seen.called(json.getString());
                case "sequence_number" -> seen = seen.numbered(json, value);
                case "object" -> isError = "error".equals(string(json, value));
                case "error" -> holdsError = ErrorMember.isAt(json, value);
                case "response", "message" -> seen = seen.inside(json, value);
                case "usage" -> seen = seen.with(Wire.value(json), value);
                case "model" -> seen = seen.by(string(json, value));
                case "delta" -> count(json, value, count);
                case "text" -> text = string(json, value);
                case "partial_image_index" -> countPicture(json, value, count);
                default -> json.skipChildren();
            }
        }
        if (text != null && WORDS.contains(seen.type())) {
            count.add(text);
        }
        boolean untyped = isError || (holdsError && seen.type().isEmpty());
        return untyped ? seen.called(UNTYPED_ERROR) : seen;
    }

    private TypedEvent inside(JsonParser json, JsonToken response) {
        if (response != JsonToken.START_OBJECT) {
            json.skipChildren();
            return this;
        }
        var seen = this;
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            switch (name) {
                case "id" -> seen = seen.named(string(json, value));
                case "model" -> seen = seen.by(string(json, value));
                case "service_tier" -> seen = seen.at(string(json, value));
                case "usage" -> seen = seen.with(Wire.value(json), value);
                default -> json.skipChildren();
            }
        }
        return seen;
    }

    private static @Nullable String string(JsonParser json, JsonToken value) {
        String text = value == JsonToken.VALUE_STRING ? json.getString() : null;
        json.skipChildren();
        return text;
    }

    private TypedEvent called(String name) {
        return new TypedEvent(name, number, usage, answer, model, serviceTier);
    }

    private TypedEvent numbered(JsonParser json, JsonToken value) {
        if (value != JsonToken.VALUE_NUMBER_INT) {
            json.skipChildren();
            return this;
        }
        return new TypedEvent(type, json.getLongValue(), usage, answer, model, serviceTier);
    }

    private TypedEvent named(@Nullable String name) {
        return new TypedEvent(type, number, usage, name, model, serviceTier);
    }

    private TypedEvent by(@Nullable String name) {
        return new TypedEvent(type, number, usage, answer, name, serviceTier);
    }

    private TypedEvent at(@Nullable String tier) {
        return new TypedEvent(type, number, usage, answer, model, tier);
    }

    private TypedEvent with(Span value, JsonToken token) {
        return token == JsonToken.START_OBJECT ? new TypedEvent(type, number, value, answer, model, serviceTier) : this;
    }

    private static void count(JsonParser json, JsonToken value, TokenCount count) {
        if (value == JsonToken.VALUE_STRING) {
            count.add(json.getStringCharacters(), json.getStringOffset(), json.getStringLength());
        }
        json.skipChildren();
    }

    /** A picture that comes in states is one, from its first. */
    private static void countPicture(JsonParser json, JsonToken value, TokenCount count) {
        if (value == JsonToken.VALUE_NUMBER_INT && json.getLongValue() == 0) {
            count.addPicture();
        }
        json.skipChildren();
    }

    /** Whether the answer may be complete with it. */
    public boolean isLast() {
        return LAST.contains(type);
    }

    /** Whether it may tell what the provider's own tools do. */
    public boolean tellsTools() {
        return TOOLS.contains(type);
    }

    /** Whether it only says that the provider has heard. */
    public boolean isAnnouncement() {
        return ANNOUNCEMENTS.contains(type);
    }

    /** Whether the provider says that there will be no answer. */
    public boolean isFailure() {
        return FAILURES.contains(type);
    }

    /** Whether it is an error of chats, whose events name no type. */
    public boolean isUntypedError() {
        return type.equals(UNTYPED_ERROR);
    }

    /** Whether nothing follows it. Pictures may: each has an end of its own. */
    public boolean ends() {
        return isFailure() || (isLast() && !type.startsWith("image_"));
    }
}
