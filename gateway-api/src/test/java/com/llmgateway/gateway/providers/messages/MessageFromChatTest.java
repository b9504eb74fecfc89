package com.llmgateway.gateway.providers.messages;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.gateway.json.Trees;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** Why a completion ended, told as of a message. */
class MessageFromChatTest {

    private static final String CALL = "{\"id\":\"call_1\",\"function\":{\"name\":\"look\",\"arguments\":\"{}\"}}";

    /** OpenAI stops where a named tool had to be called, and some stop after any. */
    @ParameterizedTest
    @CsvSource({
        "stop, true, tool_use",
        "tool_calls, true, tool_use",
        "length, true, max_tokens",
        "content_filter, true, refusal",
        "stop, false, end_turn"
    })
    void whatEndsWithACallWaitsForItsTool(String theirs, boolean calls, String ours) {
        ObjectNode completion = Trees.readObject("{\"choices\":[{\"message\":{\"content\":\"Hm\",\"tool_calls\":["
                        + (calls ? CALL : "") + "]},\"finish_reason\":\"" + theirs + "\"}]}")
                .orElseThrow();

        assertThat(Trees.text(MessageFromChat.of(completion, "chatcmpl-1"), "stop_reason"))
                .isEqualTo(ours);
        assertThat(new String(WholeInEvents.of(completion, "chatcmpl-1"), StandardCharsets.UTF_8))
                .contains("\"stop_reason\":\"" + ours + "\"");
    }
}
