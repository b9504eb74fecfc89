package com.llmgateway.gateway.completions;

import static com.llmgateway.gateway.completions.NoAnswer.PAGE;
import static com.llmgateway.gateway.completions.NoAnswer.TORN;
import static com.llmgateway.gateway.completions.RunningSlice.HELLO;
import static com.llmgateway.gateway.completions.RunningSlice.PATH;
import static com.llmgateway.gateway.completions.TwoProviders.OR_MISTRAL;
import static com.llmgateway.gateway.completions.TwoProviders.times;
import static com.llmgateway.gateway.providers.FakeUpstream.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.completions.CompletionCommand.FailCompletion;
import com.llmgateway.contracts.completions.FailedAttempt;
import com.llmgateway.gateway.providers.FakeDialects;
import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.providers.FakeUpstream.Conduct;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A head that says 200 over a body that is no answer: a try that failed, like any other. */
@Execution(ExecutionMode.CONCURRENT)
class NoAnswerTest {

    private TwoProviders providers;

    @BeforeEach
    void start() {
        providers = new TwoProviders();
    }

    @AfterEach
    void stop() {
        providers.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>Sign in</html>",
                "oops",
                "[]",
                TORN,
                "{\"id\":\"x\"}",
                "{\"choices\":null}",
                "{\"choices\":[]}",
                "{\"error\":{\"message\":\"no\",\"type\":\"server_error\"}}"
            })
    void aChatThatIsNotAnsweredIsAskedForAgainAndThenElsewhere(String body) throws InterruptedException {
        providers.first().behaves(json(200, body));
        Reply reply = providers.post(PATH, OR_MISTRAL);

        assertThat(reply.at("/gateway_metadata/routed_to")).isEqualTo("mistral-small-latest");
        assertThat(reply.at("/gateway_metadata/attempts/0/outcome")).isEqualTo("upstream_broken");
        assertThat(providers.failedAttempts()).hasSize(3).allSatisfy(failed -> {
            assertThat(failed.code()).isEqualTo("upstream_broken");
            assertThat(failed.upstreamStatus()).isEqualTo(200);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/chat/completions     | gpt-4o-mini            | messages | {\"choices\":[{\"message\":{}}]}",
                "/v1/chat/completions     | claude-sonnet-5        | messages | MESSAGE",
                "/v1/chat/completions     | gemini-3.5-flash       | messages | CONTENT",
                "/v1/messages             | claude-sonnet-5        | messages | MESSAGE",
                "/v1/messages             | gpt-4o-mini            | messages | CHAT",
                "/v1/completions          | gpt-3.5-turbo-instruct | prompt   | {\"choices\":[{\"text\":\"Hi\"}]}",
                "/v1/embeddings           | text-embedding-3-small | input    | {\"data\":[{\"embedding\":\"AA\"}]}",
                "/v1/responses            | gpt-4o-mini            | input    | {\"error\":null,\"output\":[]}",
                "/v1/moderations          | omni-moderation-latest | input    | {\"results\":[{}]}",
                "/v1/images/generations   | imagen-3               | prompt   | {\"data\":[{\"url\":\"u\"}]}",
                "/v1/audio/speech         | tts-1                  | input    | ID3 sound",
            })
    void eachEndpointKnowsItsAnswersByTheirShape(String path, String model, String subject, String good)
            throws InterruptedException {
        String words = subject.equals("messages") ? "[{\"role\":\"user\",\"content\":\"Hi\"}]" : "\"Hi\"";
        String ask = "{\"model\":\"" + model + "\",\"" + subject + "\":" + words + ",\"max_tokens\":9}";
        Conduct serves = json(200, played(good));

        serves(path, ask, serves);
        providers.first().behaves(times(2, PAGE, serves));
        assertThat(providers.post(path, ask).status()).isEqualTo(200);
        assertThat(providers.failedAttempts()).hasSize(2);

        String error = "{\"error\":{\"message\":\"no\",\"type\":\"api_error\"}}";
        for (Conduct none : new Conduct[] {PAGE, json(200, ""), json(200, error)}) {
            serves(path, ask, serves);
            providers.first().behaves(times(1, none, serves));
            assertThat(providers.post(path, ask).status()).isEqualTo(200);
            assertThat(providers.failedAttempts())
                    .extracting(FailedAttempt::code)
                    .containsExactly("upstream_broken");
        }
    }

    /** Often enough for no circuit to open. */
    private void serves(String path, String ask, Conduct serves) {
        providers.first().behaves(serves);
        for (int i = 0; i < 3; i++) {
            assertThat(providers.post(path, ask).status()).isEqualTo(200);
        }
        providers.ledger().forget();
    }

    private static String played(String good) {
        return switch (good) {
            case "MESSAGE" -> FakeDialects.MESSAGE;
            case "CONTENT" -> FakeDialects.CONTENT;
            case "CHAT" -> FakeUpstream.ANSWER;
            default -> good;
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/embeddings    | text-embedding-3-small | input    | {\"choices\":[{}]}",
                "/v1/responses     | gpt-4o-mini            | input    | {\"output\":\"Hi\"}",
                "/v1/responses     | gpt-4o-mini            | input    |"
                        + " {\"output\":[],\"error\":{\"code\":\"server_error\"}}",
                "/v1/moderations   | omni-moderation-latest | input    | {\"data\":[]}",
                "/v1/messages      | claude-sonnet-5        | messages | {\"type\":\"ping\"}",
                "/v1/chat/completions | claude-sonnet-5     | messages | {\"id\":\"x\"}",
                "/v1/chat/completions | gemini-3.5-flash    | messages | {\"id\":\"x\"}",
            })
    void whatNobodyServesIsFinallyOur503(String path, String model, String subject, String body)
            throws InterruptedException {
        String words = subject.equals("messages") ? "[{\"role\":\"user\",\"content\":\"Hi\"}]" : "\"Hi\"";
        providers.first().behaves(json(200, body));
        Reply reply = providers.post(
                path, "{\"model\":\"" + model + "\",\"" + subject + "\":" + words + ",\"max_tokens\":9}");

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.text()).contains("answered with something unusable");
        assertThat(((FailCompletion) providers.ledger().end()).code()).isEqualTo("upstream_broken");
        assertThat(providers.failedAttempts()).hasSize(3);
    }

    @Test
    void aTranscriptIsTextButNotHalfAnObject() throws InterruptedException {
        String form = HttpForms.body("file", "xxxx", "model", "whisper-1");
        providers.first().behaves(times(1, json(200, "{\"text\":\"He"), json(200, "{\"text\":\"Hello\"}")));
        assertThat(HttpForms.form(providers.client(), "/v1/audio/transcriptions", form)
                        .at("/text"))
                .isEqualTo("Hello");
        assertThat(providers.failedAttempts()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"content_filter, 400", "rate_limit_exceeded, 429", "insufficient_quota, 429"})
    void anErrorUnderA200KeepsItsMeaning(String code, int told) {
        String words = "{\"error\":{\"message\":\"no\",\"type\":\"t\",\"param\":null,\"code\":\"" + code + "\"}}";
        providers.first().behaves(json(200, words));
        Reply reply = providers.post(PATH, HELLO);
        assertThat(reply.status()).isEqualTo(told);
        assertThat(reply.text()).isEqualTo(words);

        Reply other = providers.post(PATH, OR_MISTRAL);
        assertThat(other.status()).isEqualTo(told == 400 ? 400 : 200);
    }

    @Test
    void anErrorUnderA200HasOpenAisForm() {
        String words = "This model's maximum context length is 8192 tokens.";
        providers.first().behaves(json(200, "{\"error\":{\"code\":400,\"message\":\"" + words + "\"},\"more\":1}"));
        Reply reply = providers.post(PATH, HELLO);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.at("/error/message")).isEqualTo(words);
        assertThat(reply.at("/error/type")).isEqualTo("invalid_request_error");
        assertThat(reply.text()).contains("\"param\":null", "\"more\":1").doesNotContain("\"code\":400");
    }

    @Test
    void anErrorOfOpenRoutersUnderA200DoesNotNameTheAccount() {
        providers.ledger().moreKeys =
                List.of(Ledger.key(9, "openrouter", providers.first().baseUrl()));
        providers
                .first()
                .behaves(json(
                        200, "{\"error\":{\"code\":\"rate_limit_exceeded\",\"message\":\"slow\"},\"user_id\":\"u1\"}"));
        Reply reply = providers.post(PATH, HELLO.replace("gpt-4o-mini", "aion-2.0"));

        assertThat(reply.status()).as(reply.text()).isEqualTo(429);
        assertThat(reply.text()).contains("slow").doesNotContain("u1");
    }

    @Test
    void contextLengthExceededUnderA200GoesToALargerModel() {
        String tooLong = "{\"error\":{\"message\":\"no\",\"type\":\"t\",\"code\":\"context_length_exceeded\"}}";
        providers.first().behaves(times(1, json(200, tooLong), json(200, FakeUpstream.ANSWER)));
        Reply reply = providers.post(PATH, HELLO.replace("]}", "],\"fallbacks\":[\"gpt-large\"]}"));
        assertThat(reply.at("/gateway_metadata/routed_to")).isEqualTo("gpt-large");
    }

    @Test
    void aStreamThatIsAnsweredWithNeitherEventsNorAnAnswerFailsOver() {
        providers.first().behaves(PAGE);
        providers.second().behaves(json(200, FakeUpstream.ANSWER));
        Reply reply = providers.post(PATH, OR_MISTRAL.replace("{\"model\"", "{\"stream\":true,\"model\""));
        assertThat(reply.text())
                .contains("How can I help?", "\"routed_to\":\"mistral-small-latest\"")
                .endsWith("data: [DONE]\n\n");
    }
}
