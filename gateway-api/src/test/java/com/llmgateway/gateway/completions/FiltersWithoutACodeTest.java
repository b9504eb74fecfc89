package com.llmgateway.gateway.completions;

import static com.llmgateway.gateway.completions.RunningSlice.PATH;
import static com.llmgateway.gateway.providers.FakeUpstream.json;
import static com.llmgateway.gateway.providers.FakeUpstream.stream;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.gateway.providers.FakeDialects;
import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Content filters that have no code of their own: they are known by their type, or by what they say. */
class FiltersWithoutACodeTest {

    private static final String ANTHROPICS = """
            {"type":"error","error":{"details":null,"type":"invalid_request_error",\
            "message":"Output blocked by content filtering policy"},"request_id":"req_1"}""";
    private static final String MOONSHOTS = """
            {"error":{"code":400,"message":"The request was rejected because it was considered high risk",\
            "param":"prompt","type":"content_filter"}}""";
    private static final String DEEPSEEKS = """
            {"error":{"message":"Content Exists Risk","type":"invalid_request_error","param":null,\
            "code":"invalid_request_error"}}""";

    private final TwoProviders providers = BrokenOff.providers();
    private final FakeUpstream first = providers.first();

    @AfterEach
    void stop() {
        providers.close();
    }

    @ParameterizedTest
    @CsvSource({
        "400, claude-sonnet-5, " + PATH,
        "400, claude-sonnet-5, /v1/messages",
        "400, gpt-4o, " + PATH,
        "200, gpt-4o, " + PATH,
        "200, gpt-4o, /v1/messages"
    })
    void nobodyIsAskedAfterAFallbackThatFilters(int status, String model, String path) {
        providers.second().behaves(json(402, TwoProviders.WORDS));
        for (String words : model.equals("gpt-4o") ? new String[] {MOONSHOTS, DEEPSEEKS} : new String[] {ANTHROPICS}) {
            first.forget();
            first.behaves(json(status, words));
            Reply reply = providers.post(
                    path,
                    "{\"model\":\"mistral-small-latest\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],"
                            + "\"fallbacks\":[\"" + model + "\",\"gpt-large\"]}");

            assertThat(reply.status()).as(reply.text()).isEqualTo(400);
            assertThat(reply.at("/error/message")).isNotEmpty();
            assertThat(first.received()).hasSize(1);
        }
    }

    @Test
    void anthropicsHasTheCodeForOpenAisClients() {
        first.behaves(json(400, ANTHROPICS));
        Reply reply = providers.post(PATH, BrokenOff.STREAM.replace("gpt-4o-mini", "claude-sonnet-5"));

        assertThat(reply.at("/error/code")).isEqualTo("content_filter");
    }

    @ParameterizedTest
    @ValueSource(strings = {MOONSHOTS, DEEPSEEKS})
    void nobodyGoesOnWithWhatIsFilteredInTheMiddleOfAStream(String words) {
        first.behaves(stream(true, BrokenOff.WHOLE[0], BrokenOff.WHOLE[1], "data: " + words + "\n\n"));
        assertIsToldAndNotGoneOnWith(BrokenOff.OR_MISTRAL);
    }

    @Test
    void nobodyGoesOnWithWhatAnthropicFiltersInTheMiddleOfAStream() {
        Stream<String> begun = Arrays.stream(FakeDialects.messageEvents()).limit(4);
        first.behaves(FakeDialects.messageStream(
                true, Stream.concat(begun, Stream.of(ANTHROPICS)).toArray(String[]::new)));
        assertIsToldAndNotGoneOnWith(BrokenOff.OR_MISTRAL.replace("gpt-4o-mini", "claude-sonnet-5"));
    }

    private void assertIsToldAndNotGoneOnWith(String request) {
        assertThat(providers.post(PATH, request).text())
                .contains("Hello", "\"error\":{")
                .doesNotContain("[DONE]", "wörld");
        assertThat(providers.second().received()).isEmpty();
    }
}
