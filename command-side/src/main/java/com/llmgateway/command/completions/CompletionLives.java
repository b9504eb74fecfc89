package com.llmgateway.command.completions;

import com.llmgateway.contracts.completions.CompletionEvent;
import com.llmgateway.contracts.completions.CompletionId;
import com.llmgateway.contracts.completions.CompletionView;
import com.llmgateway.contracts.completions.CompletionView.Happening;
import com.llmgateway.contracts.completions.CompletionsQuery.FindCompletion;
import com.llmgateway.contracts.completions.CompletionsQuery.FindCompletions;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/** Tells the lives of completions from the log itself, so that no read model can tell them otherwise. */
@Component
class CompletionLives {

    private final EventStore log;

    CompletionLives(EventStore log) {
        this.log = log;
    }

    @QueryHandler
    Optional<CompletionView> find(FindCompletion query) {
        return life(query.completion());
    }

    @QueryHandler
    List<CompletionView> find(FindCompletions query) {
        return query.completions().stream()
                .flatMap(completion -> life(completion).stream())
                .map(CompletionView::brief)
                .toList();
    }

    private Optional<CompletionView> life(CompletionId completion) {
        List<Happening> events = log.readEvents(completion.toString())
                .asStream()
                .map(CompletionLives::happening)
                .toList();
        return CompletionLife.of(events);
    }

    private static Happening happening(DomainEventMessage<?> message) {
        var event = (CompletionEvent) message.getPayload();
        return new Happening(event.getClass().getSimpleName(), message.getTimestamp(), event);
    }
}
