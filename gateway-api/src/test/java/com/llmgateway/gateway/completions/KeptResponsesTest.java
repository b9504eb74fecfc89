package com.llmgateway.gateway.completions;

import static com.llmgateway.gateway.completions.TwoKeys.ASK;
import static com.llmgateway.gateway.completions.TwoKeys.following;
import static com.llmgateway.gateway.web.Replies.assertOpenAi;
import static com.llmgateway.gateway.web.Replies.assertStatus;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.gateway.completions.TwoKeys.Owner;
import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A response was made with one key, then a newer one came: whoever comes back gets to the first, on every node. */
@Execution(ExecutionMode.CONCURRENT)
class KeptResponsesTest {

    private final TwoKeys gateway = new TwoKeys();
    private final Owner owner = gateway.owner();

    @AfterEach
    void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/responses/resp_1",
        "GET, /responses/resp_1?include[]=message.output_text.logprobs&starting_after=2",
        "DELETE, /v1/responses/resp_1",
        "POST, /v1/responses/resp_1/cancel",
        "GET, /v1/responses/resp_1/input_items?limit=2&order=asc"
    })
    void whateverIsAskedAboutItGoesToTheKeyThatMadeIt(String method, String path) {
        String asked = path.replace("[", "%5B").replace("]", "%5D");
        String answer = "{ \"id\" : \"resp_1\", \"odd\": 12345678901234567890 }";
        gateway.upstream().behaves(FakeUpstream.json(200, answer, "openai-processing-ms: 12", "set-cookie: a=b"));

        Reply reply = owner.elsewhere().send(method, asked, null);

        assertThat(reply.text()).isEqualTo(answer);
        assertThat(reply.header("openai-processing-ms")).isEqualTo("12");
        assertThat(reply.header("set-cookie")).isEmpty();
        assertThat(gateway.upstream().received()).hasSize(1);
        assertThat(gateway.upstream().last().head())
                .startsWith(method + " /v1" + asked.replace("/v1", "") + " HTTP/1.1")
                .containsIgnoringCase("authorization: Bearer sk-first");
    }

    @Test
    void whoFollowsItGoesThereAndEverybodyElseToTheNewerKey() {
        assertStatus(owner.elsewhere().post("/v1/responses", ASK), 200);
        assertThat(gateway.upstream().last().head()).contains("sk-second");

        assertStatus(owner.elsewhere().post("/v1/responses", following("resp_1")), 200);
        assertThat(gateway.upstream().last().head()).contains("sk-first");
        assertThat(gateway.upstream().last().body()).isEqualTo(following("resp_1"));
    }

    @Test
    void whoFollowsItIsServedByNobodyElse() {
        gateway.upstream().behaves(FakeUpstream.json(500, "{\"error\":{\"message\":\"Oops\"}}"));
        String request = following("resp_1").replace("\"input\"", "\"fallbacks\":[\"gpt-4o\"],\"input\"");

        assertStatus(owner.here().post("/v1/responses", request), 500);

        assertThat(gateway.upstream().received())
                .isNotEmpty()
                .allMatch(asked -> asked.head().contains("sk-first"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"stream\":true"})
    void whatGoesOnByItselfIsAskedForOnceWhenItBreaksOff(String form) {
        gateway.upstream().behaves((_, _) -> false);
        String more = "\"background\":true,\"fallbacks\":[\"gpt-4o\"]" + form;
        String request = ASK.replace("\"input\"", more + ",\"input\"");

        Reply reply = owner.here().post("/v1/responses", request);

        assertOpenAi(reply, 503, "upstream_broken");
        assertThat(reply.header("x-should-retry")).isEqualTo("false");
        assertThat(gateway.upstream().received()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"resp_2", "..", "a%20b", "%00"})
    void whatNobodyMadeDoesNotExist(String id) {
        assertThat(owner.here().get("/v1/responses/" + id).status()).isIn(400, 404);
        assertOpenAi(owner.here().get("/v1/responses/resp_2"), 404, "not_found");
        assertThat(gateway.upstream().received()).isEmpty();
    }

    @Test
    void somebodyElsesDoesNotExist() {
        Owner stranger = gateway.stranger();
        gateway.store(stranger, "openai", "sk-other");

        assertOpenAi(stranger.here().get("/v1/responses/resp_1"), 404, "not_found");
        assertOpenAi(stranger.here().delete("/v1/responses/resp_1"), 404, "not_found");
        assertOpenAi(stranger.here().post("/v1/responses", following("resp_1")), 400, "previous_response_not_found");
        assertThat(gateway.upstream().received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"resp_2", "", "\\u0000", "../models"})
    void nothingFollowsWhatNobodyMade(String id) {
        Reply refused = owner.here().post("/v1/responses", following(id));
        assertOpenAi(refused, 400, "previous_response_not_found");
        assertThat(refused.at("/error/param")).isEqualTo("previous_response_id");
        assertThat(gateway.upstream().received()).isEmpty();
    }

    @Test
    void aModelOfAnotherProviderCannotFollowIt() {
        gateway.store(owner, "mistral", "sk-mistral");
        String request = following("resp_1").replace("gpt-4o-mini", "mistral-small-latest");
        assertOpenAi(owner.here().post("/v1/responses", request), 400, "previous_response_of_another_provider");
        assertThat(gateway.upstream().received()).isEmpty();
    }

    @Test
    void nobodyKnowsItOnceItsKeyIsRemoved() {
        owner.removeFirstKey();

        assertOpenAi(owner.elsewhere().get("/v1/responses/resp_1"), 400, "provider_key_removed");
        assertOpenAi(owner.elsewhere().post("/v1/responses", following("resp_1")), 400, "provider_key_removed");
        assertThat(gateway.upstream().received()).isEmpty();
    }

    @Test
    void aKeyThatWasRevokedGetsNothing() {
        String own = owner.account().get("/api/keys/gateway").at("/keys/0/id");
        assertStatus(owner.elsewhere().get("/v1/responses/resp_1"), 200);
        owner.account().delete("/api/keys/gateway/" + own);
        assertOpenAi(owner.elsewhere().get("/v1/responses/resp_1"), 401, "invalid_api_key");
    }

    @Test
    void whatTheProviderRefusesIsPassedOn() {
        String gone = "{\"error\":{\"message\":\"Response with id 'resp_1' not found.\","
                + "\"type\":\"invalid_request_error\",\"param\":null,\"code\":null}}";
        gateway.upstream().behaves(FakeUpstream.json(404, gone));
        Reply reply = owner.here().get("/v1/responses/resp_1");
        assertStatus(reply, 404);
        assertThat(reply.text()).isEqualTo(gone);
    }

    @ParameterizedTest
    @CsvSource({
        "200, 503, upstream_broken",
        "404, 404, upstream_refused",
        "429, 429, upstream_refused",
        "502, 502, upstream_broken"
    })
    void aPageBecomesAnError(int status, int told, String code) {
        gateway.upstream().behaves(FakeUpstream.answer(status, "text/html", "<html>Bad gateway</html>"));
        assertOpenAi(owner.here().get("/v1/responses/resp_1"), told, code);
    }

    @Test
    void theProvidersOwnRefusalOfItsKeyIsNotTheClients() {
        gateway.upstream().behaves(FakeUpstream.json(401, "{}"));
        assertOpenAi(owner.here().get("/v1/responses/resp_1"), 503, "upstream_refused_key");
    }

    @Test
    void comingBackIsNoRequest() {
        for (int i = 0; i < 25; i++) {
            assertStatus(owner.here().get("/v1/responses/resp_1"), 200);
        }
        Reply next = owner.here().post("/v1/responses", ASK);
        assertThat(next.header("x-ratelimit-remaining-requests")).isEqualTo("18");
    }
}
