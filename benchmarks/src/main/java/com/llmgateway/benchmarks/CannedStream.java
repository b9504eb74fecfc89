package com.llmgateway.benchmarks;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A streamed answer as OpenAI sends it today: a word an event, each with all the fields that say nothing new. */
final class CannedStream {

    private static final String QUESTION = """
            {"model":"%s","messages":[{"role":"system","content":"You are a careful assistant who names the source of \
            every figure."},{"role":"user","content":"Our invoices of the last quarter went out two days late on \
            average. Which causes would you look at, and how would you tell them apart?"}],"temperature":0.2,\
            "stream":true}""".formatted(Canned.MODEL);

    private static final String[] WORDS = """
            Look| first| at| approvals| that| wait| for| one| person|,| then| at| orders| whose| data| arrives| in|\
            complete|,| and| at| the| \\"|batch|\\"| run|.\\n\\n|1|.| Measure| the| time| that| each| invoice| spends| \
            in| each| state| –| a| café| queue| at| noon| is| no| cause|.""".split("\\|");

    /** Hides how long words are; as long as OpenAI's. */
    private static final String PADDING = "aB3kZ9xQ2mW7";

    private CannedStream() {}

    /** The request of a client that carries this key; like most, it does not ask for usage. */
    static byte[] request(String key) {
        byte[] question = bytes(QUESTION);
        return bytes("""
                POST /v1/chat/completions HTTP/1.1\r
                Host: 127.0.0.1\r
                Authorization: Bearer %s\r
                Content-Type: application/json\r
                Content-Length: %d\r
                \r
                %s""".formatted(key, question.length, QUESTION));
    }

    /** The events of an answer of so many words. */
    static List<byte[]> events(int words, boolean usageAsked) {
        String usage = usageAsked ? ",\"usage\":null" : "";
        var events = new ArrayList<byte[]>();
        events.add(event(choice("{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null}", "null"), usage, 0));
        for (int i = 0; i < words; i++) {
            events.add(event(choice("{\"content\":\"" + WORDS[i % WORDS.length] + "\"}", "null"), usage, i));
        }
        events.add(event(choice("{}", "\"stop\""), usage, 0));
        if (usageAsked) {
            events.add(event("[]", ",\"usage\":" + usage(words), 0));
        }
        events.add(bytes("data: [DONE]\n\n"));
        return events;
    }

    /** What every client has to get byte by byte: all up to the last word. */
    static byte[] words(int words) {
        var bytes = new ByteArrayOutputStream();
        events(words, false).subList(0, words + 1).forEach(bytes::writeBytes);
        return bytes.toByteArray();
    }

    private static byte[] event(String choices, String usage, int padded) {
        String padding = PADDING.substring(0, 1 + padded % PADDING.length());
        return bytes("""
                data: {"id":"chatcmpl-canned","object":"chat.completion.chunk","created":1795392000,"model":"%s",\
                "service_tier":"default","system_fingerprint":"fp_canned","choices":%s%s,"obfuscation":"%s"}

                """.formatted(Canned.MODEL, choices, usage, padding));
    }

    private static String choice(String delta, String finishReason) {
        return "[{\"index\":0,\"delta\":%s,\"logprobs\":null,\"finish_reason\":%s}]".formatted(delta, finishReason);
    }

    private static String usage(int words) {
        return "{\"prompt_tokens\":62,\"completion_tokens\":%d,\"total_tokens\":%d}".formatted(words, 62 + words);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
