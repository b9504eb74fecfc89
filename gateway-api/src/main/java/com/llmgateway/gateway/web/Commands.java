package com.llmgateway.gateway.web;

import com.llmgateway.contracts.Command;
import com.llmgateway.contracts.audit.AuditQuery.AwaitProjections;
import java.time.Duration;
import java.util.Optional;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The door to what decides. */
@Component
public class Commands {

    private static final Duration LISTS_FOLLOW_WITHIN = Duration.ofSeconds(2);

    private final CommandGateway gateway;

    private final Queries queries;

    Commands(CommandGateway gateway, Queries queries) {
        this.gateway = gateway;
        this.queries = queries;
    }

    /** Sends a management command; when it returns, the lists show what it changed, or two seconds have passed. */
    public void send(Command command) {
        sendNow(command);
        awaitLists();
    }

    /** The same, for a command that answers something. */
    public <R> R send(Command command, Class<R> answer) {
        R answered = sendNow(command, answer);
        awaitLists();
        return answered;
    }

    /** Sends a command whose caller does not wait for any list. */
    public void sendNow(Command command) {
        gateway.<@Nullable Object>sendAndWait(command);
    }

    public <R> R sendNow(Command command, Class<R> answer) {
        return trySend(command, answer)
                .orElseThrow(() -> new IllegalStateException("No answer to " + command.getClass()));
    }

    /** The same, for a command that may answer nothing. */
    public <R> Optional<R> trySend(Command command, Class<R> answer) {
        return Optional.ofNullable(answer.cast(gateway.<@Nullable Object>sendAndWait(command)));
    }

    // What was decided stays decided, whether or not the lists have caught up.
    private void awaitLists() {
        queries.ask(new AwaitProjections(LISTS_FOLLOW_WITHIN));
    }
}
