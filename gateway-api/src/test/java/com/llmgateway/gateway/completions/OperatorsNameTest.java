package com.llmgateway.gateway.completions;

import static com.llmgateway.gateway.completions.RunningSlice.HELLO;
import static com.llmgateway.gateway.completions.RunningSlice.PATH;
import static com.llmgateway.gateway.providers.FakeUpstream.json;
import static com.llmgateway.gateway.providers.FakeUpstream.stream;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.gateway.providers.FakeUpstream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Providers name the account whose limit was reached. It is the gateway's, and no business of its clients. */
class OperatorsNameTest {

    private static final String NAME = "org-uOtiSEwvUnroadaOnJJquBEC";
    private static final String WORDS = "{\"message\":\"Rate limit reached in organization " + NAME
            + " on tokens.\",\"type\":\"tokens\",\"param\":null,\"code\":\"rate_limit_exceeded\"}";
    private static final String UNNAMED = "Rate limit reached in organization on tokens.";

    @RegisterExtension
    private static final CompletionsServer SERVER = new CompletionsServer();

    private static final FakeUpstream UPSTREAM = SERVER.upstream();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "in organization org-uOtiSEwvUnroadaOnJJquBEC on tokens    | in organization on tokens",
                "in organization `org_01kh1f7` service tier `on_demand`    | in organization service tier `on_demand`",
                "Project `proj_4Fa2` has no access to model `gpt`          | Project has no access to model `gpt`",
                "for team e9fe19cb-de96-4c57-9ffb-2f1b9c631ce2 and a model | for team and a model",
                "your organization (c26fc127-ba09-49d3-a086-a2f26380d5e7). | your organization.",
                "Your account org-e664b17<ak-f3t8pfk> request reached       | Your account request reached",
                "Your account org-e664b17 / proj-9f01 <ak-f3t8pfk> request  | Your account request",
                "Your account org-33aebcd <ak-fbuxx63> is suspended due to  | Your account is suspended due to",
                "Your account org-33aebcd \\u003cak-fbux\\u003e is suspended   | Your account is suspended",
                "Account acme-1 is suspended, possibly due to reaching      | Account is suspended, possibly due to reaching",
                "Your account is suspended due to insufficient balance      | Your account is suspended due to insufficient balance",
                "the organization of a team, wörd by word                  | the organization of a team, wörd by word"
            })
    void aRefusalDoesNotNameTheAccount(String said, String told) {
        UPSTREAM.behaves(json(400, "{\"error\":{\"message\":\"" + said + "\"}}"));
        assertThat(SERVER.client().post(PATH, HELLO).at("/error/message")).isEqualTo(told);
    }

    @ParameterizedTest
    @ValueSource(strings = {PATH, "/v1/messages"})
    void neitherDoesAnErrorInTheMiddleOfAStream(String path) {
        String[] usual = FakeUpstream.usualStream(true);
        UPSTREAM.behaves(stream(true, usual[0], usual[1], "data: {\"error\":" + WORDS + "}\n\n"));
        assertThat(SERVER.client()
                        .post(path, HELLO.replace("]}", "],\"max_tokens\":9,\"stream\":true}"))
                        .text())
                .contains("Hello", UNNAMED)
                .doesNotContain(NAME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?stream=true"})
    void neitherDoesOneThatFailedAndIsAskedForAgain(String query) {
        try (var gateway = new TwoKeys()) {
            String failed = "{\"id\":\"resp_1\",\"status\":\"failed\",\"error\":" + WORDS + "}";
            var owner = gateway.owner();
            gateway.upstream()
                    .behaves(
                            query.isEmpty()
                                    ? json(200, failed)
                                    : stream(
                                            true,
                                            TwoKeys.CREATED,
                                            "data: {\"type\":\"response.failed\",\"response\":" + failed + "}\n\n"));
            assertThat(owner.elsewhere()
                            .send("GET", "/v1/responses/resp_1" + query, null)
                            .text())
                    .contains("failed", UNNAMED)
                    .doesNotContain(NAME);
        }
    }

    @Test
    void neitherDoesAResponseThatFails() {
        String failed =
                "data: {\"type\":\"response.failed\",\"response\":{\"id\":\"resp_1\",\"error\":" + WORDS + "}}\n\n";
        UPSTREAM.behaves(stream(true, TwoKeys.CREATED, failed));
        assertThat(SERVER.client()
                        .post("/v1/responses", "{\"model\":\"gpt-4o-mini\",\"input\":\"Hi\",\"stream\":true}")
                        .text())
                .contains("response.failed", UNNAMED)
                .doesNotContain(NAME);
    }
}
