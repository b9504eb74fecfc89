package com.llmgateway.gateway.completions.cache;

import com.llmgateway.gateway.completions.booking.Book;
import com.llmgateway.gateway.completions.reply.Recording;
import com.llmgateway.gateway.completions.request.Endpoint;
import com.llmgateway.gateway.completions.request.ModelRequest;
import com.llmgateway.gateway.json.ErrorMember;
import com.llmgateway.gateway.json.Trees;
import com.llmgateway.gateway.providers.events.Event;
import com.llmgateway.gateway.providers.events.EventReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Which answers are kept to be given again: whole ones that ended well. Those of chats are kept without their form, all
 * others as they were written.
 */
final class CacheableAnswer {

    private static final Set<String> FINISHED = Set.of("stop", "tool_calls");
    private static final Set<String> STOPPED = Set.of("end_turn", "stop_sequence", "tool_use");

    private CacheableAnswer() {}

    /** What is to be kept of what was recorded, if anything. */
    static Optional<byte[]> in(Recording recording, ModelRequest request, Book book) {
        if (request.endpoint().equals(Endpoint.CHAT)) {
            return Optional.of(recording.whole(book.reportedUsage()))
                    .filter(whole -> Trees.read(whole)
                            .filter(CacheableAnswer::isFinished)
                            .isPresent());
        }
        return Optional.of(recording.body())
                .filter(body -> request.streamed()
                        ? isCompleteStream(events(body), request.endpoint())
                        : Trees.read(body)
                                .filter(answer -> isComplete(answer, request.endpoint()))
                                .isPresent());
    }

    private static boolean isComplete(JsonNode answer, Endpoint endpoint) {
        return switch (endpoint.purpose()) {
            case COMPLETION -> isFinished(answer);
            case CHAT -> isStopped(answer);
            case RESPONSE -> isCompleted(answer);
            default -> !answer.path("data").isEmpty() || !answer.path("results").isEmpty();
        };
    }

    private static boolean isCompleteStream(List<JsonNode> events, Endpoint endpoint) {
        return endpoint.equals(Endpoint.MESSAGES)
                ? events.stream().anyMatch(event -> isStopped(event.path("delta")))
                : events.stream().anyMatch(event -> isCompleted(event.path("response")));
    }

    private static boolean isFinished(JsonNode answer) {
        JsonNode choices = answer.path("choices");
        return !choices.isEmpty()
                && choices.valueStream()
                        .allMatch(choice ->
                                FINISHED.contains(choice.path("finish_reason").asString("")));
    }

    private static boolean isCompleted(JsonNode response) {
        return response.path("status").asString("").equals("completed") && !ErrorMember.isIn(response);
    }

    private static boolean isStopped(JsonNode message) {
        return STOPPED.contains(message.path("stop_reason").asString(""));
    }

    private static List<JsonNode> events(byte[] body) {
        var reader = new EventReader(new ByteArrayInputStream(body), body.length + 1, () -> {});
        var events = new ArrayList<JsonNode>();
        try {
            for (Optional<Event> next = reader.next(); next.isPresent(); next = reader.next()) {
                Trees.read(next.get().data()).ifPresent(events::add);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return events;
    }
}
