package com.llmgateway.gateway.completions.request;

import com.llmgateway.gateway.catalog.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * One thing that can be asked of a model, here and, by the same name, of its provider.
 *
 * @param path under which it is asked here
 * @param purpose which models can answer it
 * @param form whether it is asked with a form instead of JSON
 * @param subject the member of a request that cannot be missing
 * @param answers what its answers look like
 * @param answer the member of a whole one that cannot be missing, where there is one
 */
public record Endpoint(String path, Purpose purpose, boolean form, String subject, Answers answers, String answer) {

    private static final String ANY = "";

    public static final Endpoint CHAT =
            json("/v1/chat/completions", Purpose.CHAT, "messages", Answers.CHOICES, "choices");
    public static final Endpoint MESSAGES = json("/v1/messages", Purpose.CHAT, "messages", Answers.MESSAGE, "content");
    public static final Endpoint COMPLETIONS =
            json("/v1/completions", Purpose.COMPLETION, "prompt", Answers.CHOICES, "choices");
    public static final Endpoint EMBEDDINGS =
            json("/v1/embeddings", Purpose.EMBEDDING, "input", Answers.OBJECT, "data");
    public static final Endpoint RESPONSES = json("/v1/responses", Purpose.RESPONSE, "model", Answers.OBJECT, "output");
    public static final Endpoint MODERATIONS =
            json("/v1/moderations", Purpose.MODERATION, "input", Answers.OBJECT, "results");
    public static final Endpoint IMAGES =
            json("/v1/images/generations", Purpose.IMAGE, "prompt", Answers.OBJECT, "data");
    public static final Endpoint IMAGE_EDITS = form("/v1/images/edits", Purpose.IMAGE, "image", Answers.OBJECT, "data");
    private static final Endpoint IMAGE_EDITS_IN_JSON =
            json("/v1/images/edits", Purpose.IMAGE, "prompt", Answers.OBJECT, "data");
    public static final Endpoint SPEECH = json("/v1/audio/speech", Purpose.SPEECH, "input", Answers.FILE, ANY);
    public static final Endpoint TRANSCRIPTIONS =
            form("/v1/audio/transcriptions", Purpose.TRANSCRIPTION, "file", Answers.FILE, ANY);
    public static final Endpoint TRANSLATIONS =
            form("/v1/audio/translations", Purpose.TRANSCRIPTION, "file", Answers.FILE, ANY);

    /** What an endpoint's answers look like. */
    public enum Answers {
        /** Choices, whole or in chunks, which carry the gateway's own words. */
        CHOICES,
        /** A message of Anthropic's, whole or in events, which passes untouched. */
        MESSAGE,
        /** One object, or events of many types, which pass untouched. */
        OBJECT,
        /** Whatever the request asked for: sound, text, an object. */
        FILE
    }

    private static Endpoint json(String path, Purpose purpose, String subject, Answers answers, String answer) {
        return new Endpoint(path, purpose, false, subject, answers, answer);
    }

    private static Endpoint form(String path, Purpose purpose, String subject, Answers answers, String answer) {
        return new Endpoint(path, purpose, true, subject, answers, answer);
    }

    /** The same, as it is asked with anything else than a form, where it can be. */
    Endpoint withoutForm() {
        return equals(IMAGE_EDITS) ? IMAGE_EDITS_IN_JSON : this;
    }

    public boolean editsPictures() {
        return path.equals(IMAGE_EDITS.path);
    }

    /** Whether the gateway chooses a model for requests that name none. */
    boolean routes() {
        return purpose == Purpose.CHAT;
    }

    /** The model that OpenAI takes where none is named, and where it asks for none. */
    @Nullable
    String usualModel() {
        return purpose == Purpose.MODERATION ? "omni-moderation-latest" : null;
    }

    /** Below a provider's base URL, which has the version in it. */
    public String upstreamPath() {
        return path.substring("/v1".length());
    }

    boolean streams() {
        return purpose != Purpose.EMBEDDING && purpose != Purpose.MODERATION;
    }

    /** What the chunks of its streams say that they are, where they carry choices. */
    public String chunk() {
        return purpose == Purpose.COMPLETION ? "text_completion" : "chat.completion.chunk";
    }

    public boolean takesStreamOptions() {
        return answers == Answers.CHOICES;
    }
}
