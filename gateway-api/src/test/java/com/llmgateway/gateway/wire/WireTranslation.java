package com.llmgateway.gateway.wire;

import static com.llmgateway.gateway.wire.WireFixture.ask;
import static com.llmgateway.gateway.wire.WireFixture.sent;
import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a provider with a format of its own is asked for a chat. */
final class WireTranslation {

    private WireTranslation() {}

    /** A chat with these members. */
    static String hello(String model, String members) {
        return "{\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello!\"}]"
                + (members.isEmpty() ? "" : "," + members) + "}";
    }

    static JsonNode asked(String model, String members) {
        return sentFor(hello(model, members));
    }

    static JsonNode sentFor(String chat) {
        RawReply reply = ask(chat);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(sent());
    }

    static void has(JsonNode request, String pointer, String json) {
        JsonNode found = request.at(pointer);
        assertThat(found.isMissingNode() ? "absent" : found.toString()).isEqualTo(json);
    }
}
