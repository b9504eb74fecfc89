package com.llmgateway.command.completions;

import com.llmgateway.command.limits.AdmissionClause;
import com.llmgateway.command.log.Clause;
import com.llmgateway.contracts.completions.CompletionCommand;
import com.llmgateway.contracts.completions.CompletionCommand.AbandonCompletion;
import com.llmgateway.contracts.completions.CompletionCommand.AdmitCompletion;
import com.llmgateway.contracts.completions.CompletionCommand.BeginCompletion;
import com.llmgateway.contracts.completions.CompletionCommand.FailCompletion;
import com.llmgateway.contracts.completions.CompletionCommand.PriceCompletion;
import com.llmgateway.contracts.completions.CompletionCommand.SettleCompletion;
import com.llmgateway.contracts.completions.CompletionEvent;
import com.llmgateway.contracts.completions.Ending;
import com.llmgateway.contracts.limits.Admission;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;

/** Handles what is asked of completions, without Axon's repository: every request pays for what happens here twice. */
@Component
class CompletionCommands {

    private final CompletionStreams streams;

    private final NodeId node;

    CompletionCommands(CompletionStreams streams, NodeId node) {
        this.streams = streams;
        this.node = node;
    }

    @CommandHandler
    Admission handle(AdmitCompletion admit) {
        var admission = new Admission();
        var clauses = new ArrayList<Clause>(2);
        clauses.add(new AdmissionClause(admit.caller(), admit.prices(), admission));
        if (admit.claim() != null) {
            clauses.add(new ClaimClause(admit.caller().user(), admit.completion(), admit.claim()));
        }
        streams.begin(Completion.admitted(admit, node), clauses);
        return admission;
    }

    @CommandHandler
    void handle(BeginCompletion begin) {
        decide(begin);
    }

    @CommandHandler
    Ending handle(SettleCompletion settle) {
        return decide(settle).before().ending();
    }

    @CommandHandler
    Ending handle(FailCompletion fail) {
        return decide(fail).before().ending();
    }

    /** Answers whether it was open: of several who end it, one does. */
    @CommandHandler
    boolean handle(AbandonCompletion abandon) {
        return !decide(abandon).events().isEmpty();
    }

    /** Answers whether it had no price yet: of several who price it, one does. */
    @CommandHandler
    boolean handle(PriceCompletion price) {
        // Another node may have ended what is still at hand here.
        return !decide(price, streams.read(price.completion())).events().isEmpty();
    }

    /** How it stood, and what has happened since. */
    private record Decided(Completion before, List<CompletionEvent> events) {}

    private Decided decide(CompletionCommand command) {
        return decide(command, streams.find(command.completion()));
    }

    private Decided decide(CompletionCommand command, Completion completion) {
        List<CompletionEvent> events = completion.decide(command);
        if (!events.isEmpty()) {
            streams.append(
                    completion,
                    events,
                    ResponseClause.of(events.getLast())
                            .<List<Clause>>map(List::of)
                            .orElse(List.of()));
        }
        return new Decided(completion, events);
    }
}
