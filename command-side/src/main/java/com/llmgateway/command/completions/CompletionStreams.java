package com.llmgateway.command.completions;

import com.llmgateway.command.log.Clause;
import com.llmgateway.command.log.PostgresEventLog;
import com.llmgateway.contracts.Refusal.NotFound;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.completions.CompletionEvent;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionAdmitted;
import com.llmgateway.contracts.completions.CompletionId;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.springframework.stereotype.Component;

/** The streams of completions in the log. Whoever appends where another has appended meanwhile is told so by the log. */
@Component
class CompletionStreams {

    private static final String KIND = "Completion";

    private final PostgresEventLog log;

    private final OpenCompletions open = new OpenCompletions();

    CompletionStreams(PostgresEventLog log) {
        this.log = log;
    }

    /** Begins a stream, if the clauses hold. */
    void begin(CompletionAdmitted admitted, List<Clause> clauses) {
        log.append(List.of(message(admitted, 0)), clauses);
        open.keep(Completion.of(List.of(admitted)));
    }

    /** How that completion stands, as far as this node knows; refused where there is none. */
    Completion find(CompletionId completion) {
        return open.find(completion).orElseGet(() -> read(completion));
    }

    /** How it stands in the log; refused where there is none. */
    Completion read(CompletionId completion) {
        List<CompletionEvent> events = log.readEvents(completion.toString())
                .asStream()
                .<CompletionEvent>map(message -> (CompletionEvent) message.getPayload())
                .toList();
        if (events.isEmpty()) {
            throw new Refused(new NotFound("completion", completion.toString()));
        }
        return Completion.of(events);
    }

    /** Continues the stream of a completion that stood like this. It is most likely at its end, and let go. */
    void append(Completion before, List<CompletionEvent> events, List<Clause> clauses) {
        open.letGo(before.id());
        var messages = new ArrayList<DomainEventMessage<?>>(events.size());
        for (CompletionEvent event : events) {
            messages.add(message(event, before.length() + messages.size()));
        }
        log.append(messages, clauses);
    }

    private static DomainEventMessage<?> message(CompletionEvent event, long number) {
        return new GenericDomainEventMessage<>(
                KIND, event.completion().toString(), number, event, MetaData.emptyInstance());
    }
}
