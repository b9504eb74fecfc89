package com.llmgateway.gateway.completions.relay;

import com.llmgateway.gateway.completions.answer.Seen;
import com.llmgateway.gateway.completions.tokens.TokenCount;
import com.llmgateway.gateway.providers.call.Line;
import com.llmgateway.gateway.providers.call.UsageReport;
import com.llmgateway.gateway.providers.events.Event;
import com.llmgateway.gateway.web.ApiError;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads along a stream of typed events in one format, for the books and for its end. */
interface Reading {

    /**
     * What one event does.
     *
     * @param event as it is to be passed on
     * @param begins whether it is of an answer, and not only announces one
     * @param completes whether the answer may be complete with it
     * @param fails whether it says that there will be no answer
     * @param ends whether nothing follows it
     */
    record Noted(Event event, boolean begins, boolean completes, boolean fails, boolean ends) {

        /** What the client hears: an error without the name of the gateway's account. */
        Event told() {
            return fails ? new Event(event.name(), Account.hidden(event.data())) : event;
        }
    }

    /** Notes an event; nothing when it cannot be read. */
    Optional<Noted> note(Event event);

    /** What the provider calls its answer, once it has said so of one that it may keep. */
    Optional<String> answer();

    TokenCount counted();

    /** What the provider has reported so far of the usage. */
    @Nullable
    UsageReport report();

    /** What was seen of the answer, once it is all there. */
    @Nullable
    Seen whole();

    /** What completes an answer that is all there when its provider forgets to say so. */
    Optional<Event> end();

    /** The last words of a stream that the provider broke off. */
    byte[] broken(String provider);

    /** The last words of one that the gateway ends. */
    byte[] error(ApiError error);

    /** The last words of one that is not whole. */
    default byte[] lastWords(Line line, String provider) {
        return line.isStopped() ? error(End.stopping()) : broken(provider);
    }
}
