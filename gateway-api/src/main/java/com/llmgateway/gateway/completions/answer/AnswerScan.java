package com.llmgateway.gateway.completions.answer;

import com.llmgateway.gateway.completions.tokens.TokenCount;
import com.llmgateway.gateway.completions.wire.Span;
import com.llmgateway.gateway.completions.wire.Wire;
import com.llmgateway.gateway.json.ErrorMember;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Goes through an answer, or one chunk of it, once: counts its text and notes where things stand. */
public final class AnswerScan {

    private static final String ERROR = "error";

    private final byte[] text;
    private final TokenCount count;
    private final OpenChoices open;
    private final @Nullable Gaps gaps;

    private int choices = -1;
    private @Nullable Span noChoices;
    private @Nullable String list;
    private boolean error;
    private @Nullable String finishReason;
    private @Nullable String model;
    private @Nullable String serviceTier;
    private @Nullable Span id;
    private @Nullable Span created;
    private @Nullable Span modelValue;
    private @Nullable Span usage;
    private @Nullable Span usageMember;
    private @Nullable Span metadataMember;
    private @Nullable Span errorMember;

    private AnswerScan(byte[] text, TokenCount count, OpenChoices open, @Nullable Gaps gaps) {
        this.text = text;
        this.count = count;
        this.open = open;
        this.gaps = gaps;
    }

    /** What there is to see in {@code text}, unless it is no JSON object. Its text is added to {@code count}. */
    public static Optional<Seen> of(byte[] text, TokenCount count) {
        return of(text, count, new OpenChoices(), null);
    }

    /** The same for a chunk of a stream, whose choices begin and end in {@code open}. */
    public static Optional<Seen> of(byte[] text, TokenCount count, OpenChoices open) {
        return of(text, count, open, null);
    }

    /** The same, and where its {@code gaps} are, if somebody asks. */
    public static Optional<Seen> of(byte[] text, TokenCount count, OpenChoices open, @Nullable Gaps gaps) {
        try (JsonParser json = Wire.parser(text, 0, text.length)) {
            return new AnswerScan(text, count, open, gaps).read(json);
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    private Optional<Seen> read(JsonParser json) {
        if (json.nextToken() != JsonToken.START_OBJECT || json.currentLocation().getByteOffset() < 0) {
            return Optional.empty();
        }
        // A member is removed together with the comma before it, or, while nothing stays before it, after it.
        int before = (int) json.currentLocation().getByteOffset();
        boolean first = true;
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            member(json, name);
            int end = (int) json.currentLocation().getByteOffset();
            int to = first ? pastComma(end) : end;
            first &= note(name, new Span(before, to));
            before = first ? to : end;
        }
        int end = (int) json.currentTokenLocation().getByteOffset();
        return json.nextToken() == null ? Optional.of(seen(end)) : Optional.empty();
    }

    /** Tells whether it is a member that may be removed. */
    private boolean note(String name, Span whole) {
        switch (name) {
            case "usage" -> usageMember = whole;
            case "gateway_metadata" -> metadataMember = whole;
            case "error" -> errorMember = error ? null : whole;
            default -> {
                return false;
            }
        }
        return true;
    }

    private int pastComma(int end) {
        int at = end;
        while (at < text.length && text[at] <= ' ') {
            at++;
        }
        return at < text.length && text[at] == ',' ? at + 1 : end;
    }

    private Seen seen(int end) {
        return new Seen(
                end,
                choices,
                noChoices,
                list,
                error,
                finishReason,
                model,
                serviceTier,
                id,
                created,
                modelValue,
                usage,
                usageMember,
                metadataMember,
                errorMember);
    }

    private void member(JsonParser json, String name) {
        JsonToken token = json.nextToken();
        switch (name) {
            case "id" -> id = Wire.value(json);
            case "object" -> {
                // A failure of vLLM's older versions.
                error |= token == JsonToken.VALUE_STRING
                        && json.getStringLength() == ERROR.length()
                        && json.getString().equals(ERROR);
                Wire.value(json);
            }
            case "created" -> created = Wire.value(json);
            case "model" -> {
                model = token == JsonToken.VALUE_STRING ? json.getString() : null;
                modelValue = Wire.value(json);
            }
            case "service_tier" -> {
                serviceTier = token == JsonToken.VALUE_STRING ? json.getString() : null;
                Wire.value(json);
            }
            case ERROR -> error |= ErrorMember.isAt(json, token);
            case Seen.CHOICES -> choices(json, token);
            case "output" -> {
                list = token == JsonToken.START_ARRAY ? name : list;
                output(json, token);
            }
            case "data", "results" -> {
                list = token == JsonToken.START_ARRAY ? name : list;
                Wire.value(json);
            }
            case "usage" -> usage(json, token);
            case "x_groq" -> nestedUsage(json, token);
            default -> unknown(json, token);
        }
    }

    /** OpenAI pads its chunks with a string of random length, others do something like it. */
    private void unknown(JsonParser json, JsonToken token) {
        Wire.value(json);
        if (gaps != null && token == JsonToken.VALUE_STRING) {
            gaps.add(json, false);
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

    /** The text of a response, which has no choices. */
    private void output(JsonParser json, JsonToken token) {
        if (token == JsonToken.START_ARRAY) {
            new ChoicesScan(count, new OpenChoices(), null).read(json);
        } else {
            Wire.value(json);
        }
    }

    private void choices(JsonParser json, JsonToken token) {
        if (token != JsonToken.START_ARRAY) {
            noChoices = Wire.value(json);
            return;
        }
        var scan = new ChoicesScan(count, open, gaps).read(json);
        choices = scan.choices();
        finishReason = scan.finishReason();
        usage = usage == null ? scan.usage() : usage;
    }
}
