package com.llmgateway.gateway.completions;

import static com.llmgateway.gateway.web.Replies.assertStatus;
import static com.llmgateway.gateway.web.Replies.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.web.GatewayServer;
import com.llmgateway.gateway.web.GatewayServer.Person;
import com.llmgateway.gateway.web.HttpClientOfTests;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures, speech and recordings that are bought before their model has a price: it may turn out to be by either measure. */
class UnpricedMediaTest {

    private static final String SUSPENSE = "/api/admin/suspense";

    private static FakeUpstream upstream;
    private static GatewayServer gateway;

    @BeforeAll
    static void start() {
        upstream = new FakeUpstream();
        gateway = GatewayServer.with(Map.of(Setting.UNPRICED, "suspense", Setting.ALLOW_PRIVATE_BASE_URLS, "true"));
        assertStatus(gateway.admin().post("/api/keys/providers", """
            {"provider": "openai", "api_key": "sk-1", "base_url": "%s", "shared": true}\
            """.formatted(upstream.baseUrl())), 201);
    }

    @AfterAll
    static void stop() {
        gateway.close();
        upstream.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "image_generation    | \"usd_per_million_tokens\": {}, \"usd_per_unit\": {\"image\": \"0.04\"} | 0.08",
                "image_generation    | \"usd_per_million_tokens\": {\"input\": \"5\", \"image_output\": \"40\"} | 0.504",
                "audio_speech        | \"usd_per_million_tokens\": {}, \"usd_per_unit\": {\"character\": \"0.000015\"} | 0.00009",
                "audio_speech        | \"usd_per_million_tokens\": {\"input\": \"1\", \"output\": \"10\"} | 0.00012",
                "audio_transcription | \"usd_per_million_tokens\": {}, \"usd_per_unit\": {\"audio_second\": \"0.0001\"} | 0.0012",
                "audio_transcription | \"usd_per_million_tokens\": {\"input\": \"1\", \"output\": \"10\"} | 0.00072"
            })
    void whatWasUsedGetsItsPriceByTheUnitOrByTheToken(String mode, String price, String cost) {
        String model = mode + (price.contains("output") ? "-by-token" : "-by-unit");
        Person user = gateway.freshUser();
        assertStatus(ask(mode, "openai/" + model, gateway.nobody().as(user.freshKey())), 200);
        await(gateway.admin(), SUSPENSE, reply -> reply.text().contains(model));

        assertStatus(gateway.admin().post("/api/admin/models", """
            {"provider": "openai", "model": "%s", "mode": "%s", "price": {%s, "source": "contract"}}\
            """.formatted(model, mode, price)), 201);
        Reply priced = gateway.admin().post(SUSPENSE + "/price", "{\"model\": \"openai/%s\"}".formatted(model));

        assertThat(priced.at("/priced")).as(priced.text()).isEqualTo("1");
        Reply usage = await(
                user.http(),
                "/api/analytics/models",
                reply -> reply.at("/models/0/suspended_requests").equals("0"));
        assertThat(usage.json().at("/models/0/total_cost").decimalValue()).isEqualByComparingTo(cost);
    }

    /** Two pictures, six letters or twelve seconds, of a provider that tells of none. */
    private static Reply ask(String mode, String model, HttpClientOfTests caller) {
        return switch (mode) {
            case "image_generation" -> {
                upstream.behaves(
                        FakeUpstream.json(200, "{\"data\":[{\"b64_json\":\"AAAA\"},{\"b64_json\":\"BBBB\"}]}"));
                yield caller.post("/v1/images/generations", """
                    {"model":"%s","prompt":"A cat","n":2}""".formatted(model));
            }
            case "audio_speech" -> {
                upstream.behaves(FakeUpstream.answer(200, "audio/mpeg", "ID3 not JSON"));
                yield caller.post("/v1/audio/speech", """
                    {"model":"%s","input":"Hello!","voice":"alloy"}""".formatted(model));
            }
            default -> {
                upstream.behaves(FakeUpstream.json(200, "{\"text\":\"Hi\"}"));
                yield HttpForms.form(caller, "/v1/audio/transcriptions", HttpForms.wav(12, model));
            }
        };
    }
}
