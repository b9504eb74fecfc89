package com.llmgateway.gateway.completions;

import com.llmgateway.contracts.completions.CompletionCommand.SettleCompletion;
import com.llmgateway.contracts.completions.Usage;
import com.llmgateway.gateway.providers.FakeUpstream;

/** A response for which its provider ran tools of its own, and what is booked of it. */
final class ToolResponse {

    static final String USAGE = "\"usage\":{\"input_tokens\":1820,\"output_tokens\":210,\"total_tokens\":2030}";

    private ToolResponse() {}

    static Usage booked(CompletionsServer server, boolean streamed, String response) throws InterruptedException {
        server.upstream()
                .behaves(
                        streamed
                                ? FakeUpstream.stream(
                                        true,
                                        event("response.output_text.delta", "\"delta\":\"Hello\""),
                                        event("response.completed", "\"response\":" + response))
                                : FakeUpstream.json(200, response));
        server.client().post("/v1/responses", ask(streamed));
        return settled(server);
    }

    static Usage settled(CompletionsServer server) throws InterruptedException {
        return ((SettleCompletion) server.ledger().end()).usage();
    }

    static String ask(boolean streamed) {
        return "{\"model\":\"gpt-5\",\"stream\":%s,\"input\":\"Hello!\"}".formatted(streamed);
    }

    static String response(String items, String tools, String toolUsage) {
        return "{\"id\":\"resp_1\",\"object\":\"response\",\"status\":\"completed\",\"error\":null,\"model\":\"gpt-5\","
                + "\"output\":[%s],\"tools\":[%s],%s,%s}".formatted(items, tools, toolUsage, USAGE);
    }

    static String shell(String environment) {
        return "{\"type\":\"shell_call\",\"id\":\"sh_1\",\"call_id\":\"call_1\",\"action\":{\"commands\":[\"ls\"]},"
                + "\"environment\":%s}".formatted(environment);
    }

    static String event(String type, String members) {
        return "event: %s\ndata: {\"type\":\"%s\",%s}\n\n".formatted(type, type, members);
    }
}
