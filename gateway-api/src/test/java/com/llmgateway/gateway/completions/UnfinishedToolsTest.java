package com.llmgateway.gateway.completions;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.completions.CompletionCommand.FailCompletion;
import com.llmgateway.contracts.completions.CompletionCommand.SettleCompletion;
import com.llmgateway.contracts.completions.FailedAttempt;
import com.llmgateway.contracts.completions.Grade;
import com.llmgateway.contracts.completions.Usage;
import com.llmgateway.gateway.providers.FakeDialects;
import com.llmgateway.gateway.providers.FakeUpstream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a provider's own tools have done is booked where the answer does not reach its end, too. */
class UnfinishedToolsTest {

    private static final String RESPONSE = "{\"model\":\"gpt-4o-mini\",\"stream\":true,\"input\":\"Hello!\"}";

    private static final String MESSAGE = """
            {"model":"claude-sonnet-5","max_tokens":50,"stream":true,"tools":[{"type":"web_search_20250305",\
            "name":"web_search"}],"messages":[{"role":"user","content":"Hello!"}]}""";

    /** As OpenAI says it. */
    private static final String CREATED = """
            event: response.created
            data: {"type":"response.created","response":{"id":"resp_0920e7981f0eb7ff006aac72d394c487d19d9e9d1b4ae121ba",\
            "object":"response","created_at":1789686483,"status":"in_progress","background":false,"completed_at":null,\
            "error":null,"frequency_penalty":0.0,"incomplete_details":null,"instructions":null,"max_output_tokens":32,\
            "max_tool_calls":null,"model":"gpt-4o-mini-2024-07-18","moderation":null,"output":[],\
            "parallel_tool_calls":true,"presence_penalty":0.0,"previous_response_id":null,"prompt_cache_key":null,\
            "prompt_cache_retention":"in_memory","reasoning":{"context":null,"effort":null,"summary":null},\
            "safety_identifier":null,"service_tier":"auto","store":true,"temperature":1.0,\
            "text":{"format":{"type":"text"},"verbosity":"medium"},"tool_choice":"auto",\
            "tool_usage":{"image_gen":{"input_tokens":0,"input_tokens_details":{"image_tokens":0,"text_tokens":0},\
            "output_tokens":0,"output_tokens_details":{"image_tokens":0,"text_tokens":0},"total_tokens":0},\
            "web_search":{"num_requests":0}},"tools":[],"top_logprobs":0,"top_p":1.0,"truncation":"disabled",\
            "usage":null,"user":null,"metadata":{}},"sequence_number":0}

            """;

    private static final String WORD =
            "data: {\"type\":\"response.output_text.delta\",\"delta\":\"Hello\",\"sequence_number\":9}\n\n";

    @RegisterExtension
    private static final CompletionsServer SERVER = new CompletionsServer();

    @Test
    void searchesOfAResponseThatBreaksOffAreBooked() throws InterruptedException {
        SERVER.upstream().behaves(FakeUpstream.stream(false, CREATED, searched(1), searched(2), WORD));
        SERVER.client().post("/v1/responses", RESPONSE);

        assertThat(settled().tokens().of(Meter.WEB_SEARCH)).isEqualTo(2);
    }

    @Test
    void searchesOfAResponseThatIsLeftAreBooked() throws IOException, InterruptedException {
        SERVER.upstream().behaves(FakeUpstream.stream(true, CREATED, searched(1), searched(2), WORD, CREATED, WORD));
        SERVER.leaveOnHearing("Hello", "/v1/responses", RESPONSE);

        assertThat(settled().tokens().of(Meter.WEB_SEARCH)).isEqualTo(2);
    }

    @Test
    void searchesWithoutAWordAreBookedAsTheCostOfATry() throws InterruptedException {
        SERVER.upstream().behaves(FakeUpstream.stream(false, CREATED, searched(1), searched(2)));
        SERVER.client().post("/v1/responses", RESPONSE);

        FailedAttempt failed =
                ((FailCompletion) SERVER.ledger().end()).failedAttempts().getFirst();
        assertThat(Objects.requireNonNull(failed.usage()).tokens().of(Meter.WEB_SEARCH))
                .isEqualTo(2);
    }

    @Test
    void searchesOfAMessageThatBreaksOffAreBooked() throws InterruptedException {
        List<String> events = searchedMessage();
        SERVER.upstream()
                .behaves(FakeDialects.messageStream(false, events.subList(0, 8).toArray(String[]::new)));
        SERVER.client().post("/v1/messages", MESSAGE);

        assertThat(settled().grade()).isEqualTo(Grade.ESTIMATED);
        assertThat(settled().tokens().of(Meter.WEB_SEARCH)).isEqualTo(2);
    }

    @Test
    void searchesOfAWholeMessageAreAsManyAsAnthropicSays() throws InterruptedException {
        SERVER.upstream()
                .behaves(FakeDialects.messageStream(true, searchedMessage().toArray(String[]::new)));
        SERVER.client().post("/v1/messages", MESSAGE);

        assertThat(settled().tokens().of(Meter.WEB_SEARCH)).isEqualTo(1);
    }

    private static String searched(int number) {
        return """
                data: {"type":"response.output_item.done","item":{"id":"ws_%d","type":"web_search_call",\
                "status":"completed","action":{"type":"search","queries":["a"],"query":"a"}},"sequence_number":%d}

                """.formatted(number, number);
    }

    /** Two searches, of which one fails and is not billed, and a page that is fetched. */
    private static List<String> searchedMessage() {
        var events = new ArrayList<>(List.of(FakeDialects.messageEvents()));
        for (String name : List.of("web_search", "web_search", "web_fetch")) {
            events.add(
                    1,
                    "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"server_tool_use\","
                            + "\"id\":\"srvtoolu_1\",\"name\":\"" + name + "\",\"input\":{}}}");
        }
        events.replaceAll(event -> event.replace(
                "\"output_tokens\":8", "\"output_tokens\":8,\"server_tool_use\":{\"web_search_requests\":1}"));
        return events;
    }

    private static Usage settled() throws InterruptedException {
        return ((SettleCompletion) SERVER.ledger().end()).usage();
    }
}
