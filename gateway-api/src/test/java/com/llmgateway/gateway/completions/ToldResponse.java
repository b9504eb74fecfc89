package com.llmgateway.gateway.completions;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.completions.CompletionCommand.SettleCompletion;
import com.llmgateway.contracts.completions.Grade;
import com.llmgateway.contracts.completions.ResponseId;
import java.util.Map;

/** A response as it is asked for, answered and booked. */
final class ToldResponse {

    static final String ASK = "{\"model\":\"gpt-4o-mini\",\"input\":\"Hello!\"}";
    static final String STREAM = "{\"model\":\"gpt-4o-mini\",\"stream\":true,\"input\":\"Hello!\"}";
    static final String RESPONSE = "{\"id\":\"resp_1\",\"object\":\"response\",\"status\":\"completed\",\"error\":null,"
            + "\"model\":\"gpt-4o-mini-2024-07-18\",\"output\":[],\"usage\":{\"input_tokens\":10,"
            + "\"input_tokens_details\":{\"cached_tokens\":4},\"output_tokens\":8,"
            + "\"output_tokens_details\":{\"reasoning_tokens\":3},\"total_tokens\":18}}";
    static final String CREATED =
            "event: response.created\ndata: {\"type\":\"response.created\",\"response\":{\"id\":\"resp_1\",\"usage\":null}}\n\n";
    static final String DELTA =
            "event: response.output_text.delta\ndata: {\"type\":\"response.output_text.delta\",\"delta\":\"Hello wörld\"}\n\n";
    static final String COMPLETED =
            "event: response.completed\ndata: {\"type\":\"response.completed\",\"response\":" + RESPONSE + "}\n\n";

    private ToldResponse() {}

    static void assertIsBooked(CompletionsServer server) throws InterruptedException {
        var settled = (SettleCompletion) server.ledger().end();
        assertThat(settled.usage().grade()).isEqualTo(Grade.PROVIDER_REPORTED);
        assertThat(settled.usage().tokens().counts())
                .isEqualTo(Map.of(Meter.INPUT, 6L, Meter.CACHED_INPUT, 4L, Meter.OUTPUT, 8L, Meter.REASONING, 3L));
        assertThat(settled.servedModel()).isEqualTo("gpt-4o-mini-2024-07-18");
        assertThat(settled.responseId()).isEqualTo(new ResponseId("resp_1"));
    }
}
