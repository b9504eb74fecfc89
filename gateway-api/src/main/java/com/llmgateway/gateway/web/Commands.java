package com.llmgateway.gateway.web;

import com.llmgateway.contracts.Command;
import com.llmgateway.contracts.audit.AuditQuery.AwaitProjections;
import java.time.Duration;
import java.util.Optional;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The door to what decides. */
@Component
public class Commands {

    private static final Logger log = LoggerFactory.getLogger(Commands.class);

    private static final Duration LISTS_FOLLOW_WITHIN = Duration.ofSeconds(2);

    private final CommandGateway gateway;

    private final Queries queries;

    Commands(CommandGateway gateway, Queries queries) {
        this.gateway = gateway;
        this.queries = queries;
    }

    /** Sends a management command; when it returns, the lists show what it changed, unless they cannot soon. */
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

    // What was decided stays decided, whether or not the lists have caught up or can be asked at all: an error would
    // deny it, and keep back the text of a key that is shown once.
    private void awaitLists() {
        try {
            queries.ask(new AwaitProjections(LISTS_FOLLOW_WITHIN));
        } catch (RuntimeException failure) {
            log.atWarn()
                    .addKeyValue("failure", failure.toString())
                    .log("Nobody can tell whether the lists have followed");
        }
    }
}
