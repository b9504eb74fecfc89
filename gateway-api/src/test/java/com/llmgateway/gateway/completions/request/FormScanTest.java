package com.llmgateway.gateway.completions.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.llmgateway.contracts.Refusal.InvalidRequest;
import com.llmgateway.contracts.Refused;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the gateway checks of a form is what its provider reads there. */
class FormScanTest {

    private static final String TYPE = "multipart/form-data; boundary=edge";
    private static final String NAMED = "Content-Disposition: form-data; name=";
    private static final String FILE = part(NAMED + "\"file\"; filename=\"a.mp3\"", "xxxx");
    private static final String CHEAP = part(NAMED + "\"model\"", "cheap");

    @ParameterizedTest
    @CsvSource({"model, dear", "file, yyyy", "prompt, again", "stream, true"})
    void refusesASecondPartOfWhatItReads(String name, String value) {
        String prompt = part(NAMED + "\"prompt\"", "Once") + part(NAMED + "\"stream\"", "false");
        refuses(
                Endpoint.TRANSCRIPTIONS,
                TYPE,
                form(FILE, CHEAP, prompt, part(NAMED + "\"" + name + "\"", value)),
                name);
    }

    @Test
    void refusesASecondNumberOfPictures() {
        String numbers = part(NAMED + "\"n\"", "1") + part(NAMED + "n", "10");
        refuses(Endpoint.IMAGE_EDITS, TYPE, form(part(NAMED + "image", "x"), CHEAP, numbers), "n");
    }

    @Test
    void takesSeveralPictures() {
        String[] names = {"image", "image", "\"image[]\"", "\"image[]\""};
        var parts = new StringBuilder();
        for (String name : names) {
            parts.append(part(NAMED + name + "; filename=a.png", "x"));
        }
        assertThat(read(Endpoint.IMAGE_EDITS, TYPE, form(parts.toString(), CHEAP))
                        .model())
                .isEqualTo("cheap");
    }

    @ParameterizedTest
    @CsvSource({"2, 2", "' 2 ', 2", "2.0, 2", "+2, 2", "2e0, 2", "0200, 128", "0, 1", "'', 1"})
    void countsThePicturesHoweverTheirNumberIsWritten(String number, long pictures) {
        String body = form(part(NAMED + "image", "x"), CHEAP, part(NAMED + "n", number));
        assertThat(read(Endpoint.IMAGE_EDITS, TYPE, body).units()).isEqualTo(pictures);
    }

    @ParameterizedTest
    @CsvSource({"url, https://e.example/a.mp3", "file_url, https://e.example/a.mp3", "file_id, f-1"})
    void takesARecordingThatIsElsewhereForALongOne(String name, String value) {
        String elsewhere = part(NAMED + name, value);
        for (String parts : List.of(elsewhere, FILE + elsewhere)) {
            ModelRequest request = read(Endpoint.TRANSCRIPTIONS, TYPE, form(parts, CHEAP));
            assertThat(request.units()).isEqualTo(3_600);
            assertThat(request.unitsMeasured()).isFalse();
        }
        refuses(Endpoint.TRANSLATIONS, TYPE, form(elsewhere, elsewhere, CHEAP), name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"filename", "file_urls", "files", "\"url\"; filename=empty"})
    void refusesARecordingThatIsNowhere(String name) {
        String value = name.startsWith("\"") ? "" : "https://e.example/a.mp3";
        refuses(Endpoint.TRANSCRIPTIONS, TYPE, form(part(NAMED + name, value), CHEAP), "file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"two", "1_0", "\u0661\u0660", "NaN", "0x1p4", "10d"})
    void refusesANumberOfPicturesThatIsNone(String number) {
        String body = form(part(NAMED + "image", "x"), CHEAP, part(NAMED + "n", number));
        refuses(Endpoint.IMAGE_EDITS, TYPE, body, "n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "content-disposition:form-data;name=model;filename*=UTF-8''m",
                "Content-Type: text/plain\r\nContent-Disposition: Form-Data; filename=\"x; name=zz\"; Name=\"model\"",
                "Content-Disposition: form-data; name=\"model\"; filename=my file.mp3\r\nX: name=zz",
                "Content-Disposition: form-data; filename=\"C:\\a\\name=b\"; name=\"model\"",
                NAMED + "\"model\"; filename=\"say \\\"hi\\\".mp3\"",
                "Content-Disposition: form-data; filename=\"one \\\" and a half\"; name=\"model\""
            })
    void readsTheNameWhereItStands(String head) {
        assertThat(read(Endpoint.TRANSCRIPTIONS, TYPE, form(FILE, part(head, "cheap")))
                        .model())
                .isEqualTo("cheap");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                NAMED + "\"x\"; name=\"model\"",
                NAMED + "\"x\"; name*=UTF-8''model",
                NAMED + "\"x\"\r\n" + NAMED + "\"model\"",
                NAMED + "\"x\"\r\n ; name=\"model\"",
                NAMED + "\"x\"\nContent-Disposition: form-data; name=\"model\"",
                NAMED + "\"mod\\el\"",
                NAMED + "\"x\"; filename=\"a\\\"; name=\"model\"",
                NAMED + "\"x\"; filename=\"a\\\"; name=\\\"model\"",
                NAMED + "\"x\"; filename=\"a\\\"b\"; y=\"; name=model; z=\"",
                NAMED + "\"x\"; filename=a name=\"model\"",
                NAMED + "\"x",
                NAMED,
                "Content-Disposition: form-data",
                "Content-Disposition: attachment; name=\"x\"",
                "X-Other: 1",
                "name=x"
            })
    void refusesAPartThatOthersMightCallByAnotherName(String head) {
        refuses(Endpoint.TRANSCRIPTIONS, TYPE, form(FILE, CHEAP, part(head, "dear")), null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a--edge--", "a\n--edge--\n", "--edge-- is no end", "--edge\r\n"})
    void whatOnlyLooksLikeABoundaryIsSaid(String words) {
        String body = form(FILE, CHEAP, part(NAMED + "\"prompt\"", "said " + words));
        assertThat(read(Endpoint.TRANSCRIPTIONS, TYPE, body).model()).isEqualTo("cheap");
    }

    @Test
    void nothingHidesBehindAnEndThatIsNone() {
        String dear = part(NAMED + "\"model\"", "dear");
        refuses(Endpoint.TRANSCRIPTIONS, TYPE, form(FILE, CHEAP, part(NAMED + "\"x\"", "a--edge--"), dear), "model");
        refuses(Endpoint.TRANSCRIPTIONS, TYPE, form(FILE, CHEAP) + dear, null);
        refuses(Endpoint.TRANSCRIPTIONS, TYPE, form(FILE, CHEAP, "--edgewise\r\n", dear), null);
        refuses(Endpoint.TRANSCRIPTIONS, TYPE + "; boundary=other", form(FILE, CHEAP), null);
    }

    private static void refuses(Endpoint endpoint, String type, String body, @Nullable String param) {
        assertThatThrownBy(() -> read(endpoint, type, body))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(((InvalidRequest) refused.refusal()).param())
                                .isEqualTo(param));
    }

    private static ModelRequest read(Endpoint endpoint, String type, String body) {
        return ModelRequest.read(endpoint, Map.of(ClientHeaders.CONTENT_TYPE, type), body.getBytes(UTF_8));
    }

    private static String form(String... parts) {
        return String.join("", parts) + "--edge--\r\n";
    }

    private static String part(String head, String content) {
        return "--edge\r\n" + head + "\r\n\r\n" + content + "\r\n";
    }
}
