package com.llmgateway.benchmarks;

import java.nio.charset.StandardCharsets;

/** What every client says and what the provider always answers, as bytes on the wire. */
final class Canned {

    static final String MODEL = "gpt-4o-mini";

    static final int PROMPT_TOKENS = 96;

    static final int COMPLETION_TOKENS = 48;

    private static final String QUESTION = """
            {"model":"%s","messages":[{"role":"system","content":"You are a careful assistant who answers in a few \
            plain sentences and names the source of every figure."},{"role":"user","content":"Our invoices of the last \
            quarter went out two days late on average. Which three causes would you look at first, in which order, and \
            what would you measure to tell them apart? Please keep the answer short enough for a slide."}],\
            "temperature":0.2,"max_tokens":400}""".formatted(MODEL);

    private static final String ANSWER =
            """
            {"id":"chatcmpl-canned","object":"chat.completion","created":1795392000,"model":"%s","choices":[{"index":0,\
            "message":{"role":"assistant","content":"Look first at approvals that wait for one person, then at orders \
            whose data arrives incomplete, then at the batch run itself. Measure the time each invoice spends in each \
            state: the longest median names the cause.","refusal":null},"logprobs":null,"finish_reason":"stop"}],\
            "usage":{"prompt_tokens":%d,"completion_tokens":%d,"total_tokens":%d,"prompt_tokens_details":\
            {"cached_tokens":0,"audio_tokens":0},"completion_tokens_details":{"reasoning_tokens":0,"audio_tokens":0}},\
            "service_tier":"default","system_fingerprint":"fp_canned"}""".formatted(MODEL, PROMPT_TOKENS, COMPLETION_TOKENS, PROMPT_TOKENS + COMPLETION_TOKENS);

    private Canned() {}

    /** The request of a client that carries this key. */
    static byte[] request(String key) {
        return """
                POST /v1/chat/completions HTTP/1.1\r
                Host: 127.0.0.1\r
                Authorization: Bearer %s\r
                Content-Type: application/json\r
                Content-Length: %d\r
                \r
                %s""".formatted(key, bytes(QUESTION).length, QUESTION).getBytes(StandardCharsets.UTF_8);
    }

    static byte[] response() {
        return bytes("""
                HTTP/1.1 200 OK\r
                Content-Type: application/json\r
                Content-Length: %d\r
                \r
                %s""".formatted(bytes(ANSWER).length, ANSWER));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
