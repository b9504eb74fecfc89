package com.llmgateway.gateway.completions;

/** A message as clients of Anthropic's ask for it. */
final class AskedMessage {

    static final String PATH = "/v1/messages";

    static final String CLAUDE = "{ \"model\":\"claude-sonnet-5\", \"max_tokens\":50,\"new\":1.0,"
            + "\"system\":\"Be brief.\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello!\"}]}";

    static final String GPT = CLAUDE.replace("claude-sonnet-5", "gpt-4o-mini");

    private AskedMessage() {}

    static String streamed(String request) {
        return request.replace("\"max_tokens\"", "\"stream\":true,\"max_tokens\"");
    }
}
