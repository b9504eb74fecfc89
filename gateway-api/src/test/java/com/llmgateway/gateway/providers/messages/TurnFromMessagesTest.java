package com.llmgateway.gateway.providers.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.llmgateway.gateway.json.Trees;
import com.llmgateway.gateway.providers.openai.Untranslatable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ArrayNode;

/** What a turn in Anthropic's format is to providers of chats: nothing of it is lost without a word. */
class TurnFromMessagesTest {

    private static final String THOUGHT = "{\"type\":\"thinking\",\"thinking\":\"Hm\",\"signature\":\"\"}";

    @Test
    void whatAToolHasFoundOrReadIsPartOfItsResult() {
        assertThat(toldOfAResult("""
                {"type":"text","text":"Found:"},
                {"type":"search_result","title":"Rome","source":"https://r.example","content":[{"type":"text","text":"Sunny."}]},
                {"type":"document","source":{"type":"text","media_type":"text/plain","data":"Warm."}}"""))
                .hasToString("[{\"role\":\"tool\",\"tool_call_id\":\"t\","
                        + "\"content\":\"Found:\\nRome\\nhttps://r.example\\nSunny.\\nWarm.\"}]");
    }

    @Test
    void aDocumentThatAToolShowsIsShownByTheUser() {
        assertThat(toldOfAResult("""
                {"type":"document","title":"a.pdf","source":{"type":"base64","media_type":"application/pdf","data":"JVBE"}}"""))
                .hasToString("[{\"role\":\"tool\",\"tool_call_id\":\"t\",\"content\":\"\"},"
                        + "{\"role\":\"user\",\"content\":[{\"type\":\"file\",\"file\":{\"filename\":\"a.pdf\","
                        + "\"file_data\":\"data:application/pdf;base64,JVBE\"}}]}]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"tool_reference\",\"tool_name\":\"n\"}",
                "{\"type\":\"document\",\"source\":{\"type\":\"file\",\"file_id\":\"f\"}}"
            })
    void whatNobodyElseKnowsInAResultIsRefused(String block) {
        assertThatThrownBy(() -> toldOfAResult(block)).isInstanceOf(Untranslatable.class);
    }

    @Test
    void aTurnOfThoughtsThatAreNotToldIsNone() {
        assertThat(told("assistant", THOUGHT, false)).isEmpty();
    }

    @Test
    void aTurnOfThoughtsThatAreToldHasNoOtherWords() {
        assertThat(told("assistant", THOUGHT, true))
                .hasToString("[{\"role\":\"assistant\",\"content\":\"\",\"reasoning_content\":\"Hm\"}]");
    }

    private static ArrayNode toldOfAResult(String blocks) {
        return told("user", "{\"type\":\"tool_result\",\"tool_use_id\":\"t\",\"content\":[" + blocks + "]}", false);
    }

    private static ArrayNode told(String role, String blocks, boolean thoughts) {
        ArrayNode messages = Trees.array();
        String turn = "{\"role\":\"" + role + "\",\"content\":[" + blocks + "]}";
        TurnFromMessages.add(Trees.readObject(turn).orElseThrow(), thoughts, messages);
        return messages;
    }
}
