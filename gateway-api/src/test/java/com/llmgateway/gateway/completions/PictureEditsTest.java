package com.llmgateway.gateway.completions;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.completions.CompletionCommand.SettleCompletion;
import com.llmgateway.contracts.completions.Grade;
import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures are edited in JSON as they are in a form. */
class PictureEditsTest {

    private static final String PATH = "/v1/images/edits";
    private static final String PICTURES = "{\"created\":1,\"data\":[{\"b64_json\":\"AAAA\"},{\"b64_json\":\"BBBB\"}]}";

    @RegisterExtension
    private static final CompletionsServer SERVER = new CompletionsServer();

    @Test
    void whatIsAskedInJsonPassesAndIsBilledByThePiece() throws InterruptedException {
        SERVER.upstream().behaves(FakeUpstream.json(200, PICTURES));
        String body = edit("\"model\":\"imagen-3\",\"n\":2,");
        Reply reply = SERVER.client().post(PATH, body);

        assertThat(reply.text()).isEqualTo(PICTURES);
        assertThat(SERVER.upstream().last().body()).isEqualTo(body);
        assertThat(SERVER.upstream().last().head())
                .startsWith("POST " + PATH)
                .containsIgnoringCase("content-type: application/json");
        var settled = (SettleCompletion) SERVER.ledger().end();
        assertThat(settled.usage().grade()).isEqualTo(Grade.COUNTED);
        assertThat(settled.usage().tokens().counts()).isEqualTo(Map.of(Meter.IMAGE, 2L));
    }

    @Test
    void whatComesInOnePieceIsStreamedAsEdits() {
        SERVER.upstream().behaves(FakeUpstream.json(200, PICTURES));
        String body = edit("\"model\":\"imagen-3\",\"stream\":true,");

        assertThat(SERVER.client().post(PATH, body).text())
                .contains("event: image_edit.completed\n")
                .doesNotContain("image_generation");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"model\":\"imagen-3\",\"images\":[{\"file_id\":\"f\"}]} | prompt",
                "{\"prompt\":\"A hat\",\"images\":[{\"file_id\":\"f\"}]} | model",
                "{\"model\":\"imagen-3\",\"model\":\"gpt-image-1\",\"prompt\":\"A hat\",\"images\":[{\"file_id\":\"f\"}]} | model",
                "{\"model\":\"imagen-3\",\"prompt\":\"A hat\",\"images\":[{\"file_id\":\"f\"}],\"n\":\"2\"} | n"
            })
    void whatIsAskedInJsonIsChecked(String body, String param) {
        Reply reply = SERVER.client().post(PATH, body);

        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.at("/error/param")).isEqualTo(param);
        assertThat(SERVER.upstream().received()).isEmpty();
    }

    private static String edit(String members) {
        return "{" + members
                + "\"prompt\":\"A hat\",\"images\":[{\"image_url\":\"data:image/png;base64,AAAA\"},{\"file_id\":\"f\"}]}";
    }
}
