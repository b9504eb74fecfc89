package com.llmgateway.gateway.completions;

import static com.llmgateway.gateway.completions.BookedUnits.assertBooked;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.completions.CompletionCommand.SettleCompletion;
import com.llmgateway.contracts.completions.Grade;
import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Pictures are bought like completions, by the piece or by tokens of their own. */
class PicturesTest {

    @RegisterExtension
    private static final CompletionsServer SERVER = new CompletionsServer();

    @Test
    void picturesAreBilledByThePiece() throws InterruptedException {
        String pictures = "{\"created\":1,\"data\":[{\"b64_json\":\"AAAA\"},{\"b64_json\":\"BBBB\"}]}";
        SERVER.upstream().behaves(FakeUpstream.json(200, pictures));
        Reply reply =
                SERVER.client().post("/v1/images/generations", "{\"model\":\"imagen-3\",\"prompt\":\"A cat\",\"n\":2}");

        assertThat(reply.text()).isEqualTo(pictures);
        assertThat(reply.header("x-gateway-cost-usd")).isEqualTo("0.08");
        assertBooked(SERVER, Grade.COUNTED, Map.of(Meter.IMAGE, 2L));
    }

    @Test
    void picturesAreBilledByTokensWhereTheProviderCountsThem() throws InterruptedException {
        String pictures =
                "{\"created\":1,\"data\":[{\"b64_json\":\"AAAA\"}],\"usage\":{\"input_tokens\":50,\"output_tokens\":1056,"
                        + "\"total_tokens\":1106,\"input_tokens_details\":{\"text_tokens\":10,\"image_tokens\":40}}}";
        SERVER.upstream().behaves(FakeUpstream.json(200, pictures));
        String body = HttpForms.body("model", "gpt-image-1", "prompt", "A hat", "image[]", "AAAA", "image[]", "BBBB");
        Reply reply = HttpForms.form(SERVER, "/images/edits", body);

        assertThat(reply.text()).isEqualTo(pictures);
        assertThat(SERVER.upstream().last().body()).isEqualTo(body);
        assertThat(SERVER.upstream().last().head())
                .startsWith("POST /v1/images/edits")
                .contains("multipart/form-data; boundary=----edge");
        assertBooked(
                SERVER,
                Grade.PROVIDER_REPORTED,
                Map.of(Meter.INPUT, 10L, Meter.IMAGE_INPUT, 40L, Meter.IMAGE_OUTPUT, 1056L));
    }

    @Test
    void picturesCostWhatTheirProviderSaysThatItCharges() throws InterruptedException {
        SERVER.ledger().moreKeys =
                List.of(Ledger.key(9, "xai", SERVER.upstream().baseUrl()));
        SERVER.upstream()
                .behaves(FakeUpstream.json(
                        200, "{\"data\":[{\"b64_json\":\"AAAA\"}],\"usage\":{\"cost_in_usd_ticks\":700000000}}"));
        Reply reply = SERVER.client()
                .post("/v1/images/generations", "{\"model\":\"grok-imagine-image\",\"prompt\":\"A cat\"}");

        assertThat(reply.header("x-gateway-cost-usd")).isEqualTo("0.07");
        assertBooked(SERVER, Grade.COUNTED, Map.of(Meter.IMAGE, 1L));
    }

    @Test
    void wordsAmongPicturesAreBilledAsWords() throws InterruptedException {
        SERVER.upstream()
                .behaves(FakeUpstream.json(
                        200,
                        "{\"data\":[{\"b64_json\":\"AAAA\"}],\"usage\":{\"input_tokens\":50,\"output_tokens\":372,"
                                + "\"output_tokens_details\":{\"image_tokens\":272,\"text_tokens\":100}}}"));
        SERVER.client().post("/v1/images/generations", "{\"model\":\"gpt-image-1.5\",\"prompt\":\"A cat\"}");

        assertBooked(
                SERVER,
                Grade.PROVIDER_REPORTED,
                Map.of(Meter.INPUT, 50L, Meter.OUTPUT, 100L, Meter.IMAGE_OUTPUT, 272L));
    }

    @Test
    void aPictureInAQuestionIsCountedByItsSizeWhereTheProviderSaysNothing() throws InterruptedException {
        SERVER.upstream()
                .behaves(FakeUpstream.json(200, FakeUpstream.ANSWER.replace(",\"usage\":" + FakeUpstream.USAGE, "")));
        // The head of a PNG of 600 by 300 pixels: two squares of GPT-4o mini's.
        String picture = "iVBORw0KGgoAAAANSUhEUgAAAlgAAAEs";
        SERVER.client().post("/v1/chat/completions", """
                {"model":"gpt-4o-mini","messages":[{"role":"user","content":[
                  {"type":"image_url","image_url":{"url":"data:image/png;base64,%s"}}]}]}""".formatted(picture));

        var settled = (SettleCompletion) SERVER.ledger().end();
        assertThat(settled.usage().grade()).isEqualTo(Grade.ESTIMATED);
        assertThat(settled.usage().tokens().of(Meter.INPUT)).isBetween(2_833L + 2 * 5_667, 2_833L + 2 * 5_667 + 10);
    }

    @Test
    void picturesThatComeInOnePieceAreToldInEvents() throws InterruptedException {
        SERVER.upstream().behaves(FakeUpstream.json(200, """
                        {"created":7,"size":"1024x1024","data":[{"b64_json":"AAAA"},{"b64_json":"BBBB"}],\
                        "usage":{"input_tokens":50,"output_tokens":2112,"total_tokens":2162}}"""));
        Reply reply = SERVER.client().post("/v1/images/generations", """
                {"model":"gpt-image-1","prompt":"A cat","n":2,"stream":true}""");

        assertThat(reply.header("content-type")).startsWith("text/event-stream");
        assertThat(reply.text()).isEqualTo("""
                event: image_generation.completed
                data: {"type":"image_generation.completed","b64_json":"AAAA","size":"1024x1024","created_at":7}

                event: image_generation.completed
                data: {"type":"image_generation.completed","b64_json":"BBBB","size":"1024x1024","created_at":7,\
                "usage":{"input_tokens":50,"output_tokens":2112,"total_tokens":2162}}

                """);
        assertBooked(SERVER, Grade.PROVIDER_REPORTED, Map.of(Meter.INPUT, 50L, Meter.IMAGE_OUTPUT, 2112L));
    }
}
