package com.llmgateway.command.completions;

import com.llmgateway.contracts.completions.CompletionEvent;
import com.llmgateway.contracts.completions.CompletionId;
import com.llmgateway.contracts.completions.CompletionView;
import com.llmgateway.contracts.completions.CompletionView.Happening;
import com.llmgateway.contracts.completions.CompletionsQuery.FindCompletion;
import com.llmgateway.contracts.completions.CompletionsQuery.FindCompletions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells the lives of completions from the log itself, so that no read model can tell them otherwise. */
@Component
class CompletionLives {

    private final EventStore log;

    private final JdbcClient db;

    CompletionLives(EventStore log, JdbcClient db) {
        this.log = log;
        this.db = db;
    }

    /** Of one event, in the hash chain. */
    private record Place(long sequence, long position, String hash) {}

    @QueryHandler
    Optional<CompletionView> find(FindCompletion query) {
        return life(query.completion(), this::places);
    }

    @QueryHandler
    List<CompletionView> find(FindCompletions query) {
        return query.completions().stream()
                .flatMap(completion -> life(completion, _ -> Map.of()).stream())
                .map(CompletionView::brief)
                .toList();
    }

    private Optional<CompletionView> life(CompletionId completion, Function<CompletionId, Map<Long, Place>> places) {
        var messages = log.readEvents(completion.toString()).asStream().toList();
        Map<Long, Place> found = places.apply(completion);
        return CompletionLife.of(messages.stream()
                .<Happening>map(message -> happening(message, found.get(message.getSequenceNumber())))
                .toList());
    }

    private Map<Long, Place> places(CompletionId completion) {
        return db.sql("""
                        select sequence, position, encode(hash, 'hex') as hash from gateway.event
                        where log = 'main' and aggregate_id = ?
                        """).param(completion.value()).query(Place.class).list().stream()
                .collect(Collectors.toMap(Place::sequence, place -> place));
    }

    private static Happening happening(DomainEventMessage<?> message, @Nullable Place place) {
        var event = (CompletionEvent) message.getPayload();
        return new Happening(
                event.getClass().getSimpleName(),
                message.getTimestamp(),
                place == null ? null : place.position(),
                place == null ? null : place.hash(),
                event);
    }
}
