package com.llmgateway.gateway.wire;

import static com.llmgateway.gateway.wire.WireFixture.HELLO;
import static com.llmgateway.gateway.wire.WireFixture.apiKey;
import static com.llmgateway.gateway.wire.WireFixture.askAt;
import static com.llmgateway.gateway.wire.WireFixture.authorization;
import static com.llmgateway.gateway.wire.WireFixture.get;
import static com.llmgateway.gateway.wire.WireFixture.sendTo;
import static com.llmgateway.gateway.wire.WireFixture.sent;
import static com.llmgateway.gateway.wire.WireFixture.sentHead;
import static com.llmgateway.gateway.wire.WireFixture.upstream;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.gateway.providers.FakeUpstream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Section 5, the endpoints: what each of them is sent reaches the provider as it is, and so does the answer its client. */
class WireEndpointsTest {

    @BeforeEach
    void forget() {
        var _ = upstream();
    }

    private static void passes(String path, String body, String answer) {
        upstream().behaves(FakeUpstream.json(200, answer));
        arrived(askAt(path, body), path, body, answer);
    }

    private static void arrived(RawReply reply, String path, String body, String answer) {
        assertThat(reply.withoutMetadata()).isEqualTo(answer);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("x-request-id")).startsWith("chatcmpl-");
        assertThat(sent()).isEqualTo(body);
        assertThat(sentHead())
                .startsWith("POST " + (path.startsWith("/v1") ? path : "/v1" + path) + " HTTP/1.1\r\n")
                .contains("Authorization: Bearer sk-upstream");
        isBooked(reply, path.startsWith("/v1") ? path : "/v1" + path);
    }

    private static void isBooked(RawReply reply, String endpoint) {
        var told = WireFixture.server().admin().get("/api/completions/" + reply.header("x-request-id"));
        assertThat(told.at("/endpoint")).isEqualTo(endpoint);
        assertThat(told.at("/status")).isEqualTo("settled");
    }

    @ParameterizedTest
    @DisplayName("5 POST /v1/chat/completions · 5 every endpoint is booked")
    @ValueSource(strings = {"/v1/chat/completions", "/chat/completions"})
    void chats(String path) {
        passes(path, HELLO, FakeUpstream.ANSWER);
    }

    @ParameterizedTest
    @DisplayName("5 GET /v1/models")
    @ValueSource(strings = {"/v1/models", "/models"})
    void models(String path) {
        RawReply reply = get(path, authorization());
        assertThat(reply.at("/object")).isEqualTo("list");
        assertThat(reply.json().path("data")).hasSizeGreaterThan(10).allSatisfy(WireEndpointsTest::isModel);
    }

    private static void isModel(JsonNode model) {
        assertThat(model.path("id").asString()).isNotEmpty();
        assertThat(model.path("object").asString()).isEqualTo("model");
        assertThat(model.path("created").isIntegralNumber()).isTrue();
        assertThat(model.path("owned_by").asString()).isNotEmpty();
    }

    @ParameterizedTest
    @DisplayName("5 GET /v1/models/{id}")
    @CsvSource({
        "gpt-4o-mini, gpt-4o-mini",
        "sandbox/simple, sandbox/simple",
        "sandbox%2Fsimple, sandbox/simple",
        "groq%2Fopenai%2Fgpt-oss-20b, groq/openai/gpt-oss-20b"
    })
    void model(String asked, String id) {
        RawReply reply = get("/v1/models/" + asked, authorization());
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.at("/id")).isEqualTo(id);
        isModel(reply.json());
    }

    @Test
    @DisplayName("5 GET /v1/models/{id}")
    void noModel() {
        RawReply reply = get("/v1/models/nope%2Fnope", authorization());
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.at("/error/code")).isEqualTo("model_not_found");
    }

    @Test
    @DisplayName("5 GET /v1/models")
    void modelsForWhoeverSendsAKeyAsAnthropicsClientsDo() {
        assertThat(get("/v1/models?limit=1000", "x-api-key: " + apiKey()).status())
                .isEqualTo(200);
        assertThat(get("/v1/models/gpt-4o-mini", "x-api-key: " + apiKey()).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @DisplayName("5 POST /v1/embeddings · 5 every endpoint is booked")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"a\" | \"AACAPwAAAEA=\" | ,\"encoding_format\":\"base64\"",
                "[\"a\",\"b\"] | [1.0e0, 2.50,-0.0] | ,\"dimensions\":3",
                "[[1,2],[3]] | [1,2] | ,\"user\":\"u\""
            })
    void embeds(String input, String embedding, String more) {
        passes(
                "/v1/embeddings",
                "{\"model\":\"text-embedding-3-small\",\"input\":" + input + more + "}",
                "{\"object\":\"list\",\"data\":[{\"object\":\"embedding\",\"index\":0,\"embedding\":" + embedding
                        + "}],\"model\":\"text-embedding-3-small\",\"usage\":{\"prompt_tokens\":2,\"total_tokens\":2}}");
    }

    @Test
    @DisplayName("5 POST /v1/responses · 5 every endpoint is booked")
    void responds() {
        passes(
                "/v1/responses",
                "{\"model\":\"gpt-4o-mini\",\"input\":[{\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":\"Hi\"}]}],"
                        + "\"store\":false,\"include\":[\"reasoning.encrypted_content\"],\"tools\":[{\"type\":\"web_search\"}]}",
                WireResponses.whole("gpt-4o-mini-2024-07-18"));
    }

    @ParameterizedTest
    @DisplayName("5 POST /v1/completions · 5 every endpoint is booked")
    @ValueSource(strings = {"\"Say\"", "[\"Say\",\"this\"]", "[1,2,3]"})
    void completes(String prompt) {
        passes(
                "/v1/completions",
                "{\"model\":\"gpt-3.5-turbo-instruct\",\"prompt\":" + prompt
                        + ",\"suffix\":\"!\",\"echo\":true,\"best_of\":1}",
                "{\"id\":\"cmpl-1\",\"object\":\"text_completion\",\"created\":1,\"model\":\"gpt-3.5-turbo-instruct\","
                        + "\"choices\":[{\"text\":\"Hi\",\"index\":0,\"logprobs\":null,\"finish_reason\":\"stop\"}],\"usage\":"
                        + FakeUpstream.USAGE + "}");
    }

    @ParameterizedTest
    @DisplayName("5 POST /v1/moderations, images, audio · 5 every endpoint is booked")
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/moderations | results | {\"model\":\"omni-moderation-latest\",\"input\":[{\"type\":\"text\",\"text\":\"x\"}]}",
                "/v1/images/generations | data | {\"model\":\"gpt-image-1\",\"prompt\":\"A cat\",\"n\":1,\"size\":\"1024x1024\"}",
                "/v1/audio/speech | data | {\"model\":\"tts-1\",\"input\":\"Hi\",\"voice\":{\"id\":\"v\"}}"
            })
    void moderatesDrawsAndSpeaks(String path, String list, String body) {
        passes(
                path,
                body,
                "{\"id\":\"x-1\", \"model\":\"m\",\"created\":1,\"" + list + "\":[{\"b64_json\":\"AAAA\"}]}");
    }

    @ParameterizedTest
    @DisplayName("5 POST /v1/moderations, images, audio · 5 every endpoint is booked")
    @CsvSource({
        "/v1/images/edits, gpt-image-1, image",
        "/v1/audio/transcriptions, whisper-1, file",
        "/v1/audio/translations, whisper-1, file"
    })
    void takesForms(String path, String model, String file) {
        String form = """
                --edge
                Content-Disposition: form-data; name="model"

                %s
                --edge
                Content-Disposition: form-data; name="%s"; filename="a.bin"

                xxxx
                --edge--
                """.formatted(model, file).replace("\n", "\r\n");
        String answer = "{\"text\":\"Hi\",\"data\":[{\"b64_json\":\"AAAA\"}]}";
        upstream().behaves(FakeUpstream.json(200, answer));
        arrived(sendTo(path, "multipart/form-data; boundary=edge", form), path, form, answer);
    }

    /** What is bought there, nobody could book: it is refused, in words that clients can read. */
    @ParameterizedTest
    @DisplayName("5 /v1/files, /v1/batches, /v1/realtime, fine_tuning")
    @ValueSource(strings = {"/v1/files", "/v1/batches", "/v1/realtime/sessions", "/v1/fine_tuning/jobs"})
    void refusesTheRest(String path) {
        for (RawReply reply : new RawReply[] {askAt(path, "{}"), get(path, authorization())}) {
            assertThat(reply.status()).isEqualTo(404);
            assertThat(reply.at("/error/code")).isEqualTo("unknown_url");
        }
        assertThat(upstream().received()).isEmpty();
    }

    @Test
    @DisplayName("5 every endpoint is booked")
    void aMessageIsBooked() {
        upstream().behaves(FakeUpstream.json(200, FakeUpstream.ANSWER));
        isBooked(askAt("/v1/messages", WireFixture.with("\"max_tokens\":9")), "/v1/messages");
    }
}
