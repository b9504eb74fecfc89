package com.llmgateway.gateway.web;

import com.llmgateway.contracts.Query;
import java.util.concurrent.CompletionException;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.stereotype.Component;

/** The door to what answers. */
@Component
public class Queries {

    private final QueryGateway gateway;

    Queries(QueryGateway gateway) {
        this.gateway = gateway;
    }

    /** Finds something out, on this thread. */
    public <R> R ask(Query<R> query) {
        try {
            return gateway.query(query, Answer.to(query)).join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }
}
