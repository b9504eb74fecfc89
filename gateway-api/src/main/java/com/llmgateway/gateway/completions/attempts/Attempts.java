package com.llmgateway.gateway.completions.attempts;

import com.llmgateway.gateway.completions.attempts.Search.Asking;
import com.llmgateway.gateway.completions.booking.Book;
import com.llmgateway.gateway.completions.health.Circuits;
import com.llmgateway.gateway.completions.health.Health;
import com.llmgateway.gateway.providers.call.Line;
import com.llmgateway.gateway.providers.call.Outcome;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Buys a completion where it can be had: again at the same place, by another key, elsewhere. */
@Component
public class Attempts {

    private final Circuits circuits;
    private final Health health;
    private final Retries retries;

    Attempts(Circuits circuits, Health health, Retries retries) {
        this.circuits = circuits;
        this.health = health;
        this.retries = retries;
    }

    /** What the client is answered; nothing when it has left while nobody was being asked. */
    public Optional<Outcome> buy(Book book, Line line, Asking asking) {
        return new Search(circuits, health, retries, book, line, asking).run();
    }
}
