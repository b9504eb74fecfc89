package com.llmgateway.gateway.completions;

import static com.llmgateway.gateway.completions.RunningSlice.PATH;
import static org.assertj.core.api.Assertions.assertThat;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.completions.CompletionCommand.SettleCompletion;
import com.llmgateway.contracts.completions.Grade;
import com.llmgateway.contracts.completions.Usage;
import com.llmgateway.gateway.providers.FakeUpstream;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 9: what is booked when a provider sends no usage. */
class CountedTokensTest {

    private static final Encoding O200K = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
    private static final String UNCOUNTED = FakeUpstream.ANSWER.replace(FakeUpstream.USAGE, "null");

    @RegisterExtension
    private static final CompletionsServer SERVER = new CompletionsServer();

    @BeforeEach
    void countsNothing() {
        SERVER.upstream().behaves(FakeUpstream.json(200, UNCOUNTED));
    }

    private static Usage booked(String model, String messages, String more) throws InterruptedException {
        String body = "{\"model\":\"" + model + "\",\"messages\":[" + messages + "]" + more + "}";
        assertThat(SERVER.client().post(PATH, body).status()).isEqualTo(200);
        return end();
    }

    private static Usage end() throws InterruptedException {
        return ((SettleCompletion) SERVER.ledger().end()).usage();
    }

    private static String says(String content) {
        return "{\"role\":\"user\",\"content\":" + content + "}";
    }

    @ParameterizedTest
    @DisplayName("9 chat overhead")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"role\":\"user\",\"content\":\"Hello!\"} | 9",
                "{\"role\":\"user\",\"content\":\"Hello!\",\"name\":\"ann\"} | 11",
                "{\"role\":\"system\",\"content\":\"Hello!\"},{\"role\":\"user\",\"content\":\"Hello!\"} | 15"
            })
    void threeAMessageAndItsRoleOneForANameAndThreeBeforeTheAnswer(String messages, long input) throws Exception {
        Usage usage = booked("gpt-4o-mini", messages, "");
        assertThat(usage.tokens().of(Meter.INPUT)).isEqualTo(input);
        assertThat(usage.tokens().of(Meter.OUTPUT)).isEqualTo(7);
        assertThat(usage.grade()).isEqualTo(Grade.COUNTED);
    }

    @Test
    @DisplayName("9 tools")
    void eachToolIsItsJsonAsTextAndEightMore() throws Exception {
        String tool =
                "{\"type\":\"function\",\"function\":{\"name\":\"get_weather\",\"description\":\"The weather now\","
                        + "\"parameters\":{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}}}}}";
        long json = O200K.countTokensOrdinary(tool);

        Usage usage = booked("gpt-4o-mini", says("\"Hello!\""), ",\"tools\":[" + tool + "]");
        assertThat(usage.tokens().of(Meter.INPUT)).isEqualTo(9 + 8 + json);
    }

    @ParameterizedTest
    @DisplayName("9 images")
    @CsvSource({"1024, 1024, 765", "2048, 4096, 1105", "512, 512, 255", "100, 50, 255", "4000, 4000, 765"})
    void aPictureIsItsTilesAfterItWasMadeToFit(int width, int height, long tokens) throws Exception {
        String part = "[{\"type\":\"image_url\",\"image_url\":{\"url\":\"%s\"}}]";
        assertThat(booked("gpt-4o", says(part.formatted(png(width, height))), "")
                        .tokens()
                        .of(Meter.INPUT))
                .isEqualTo(7 + tokens);
        assertThat(booked("gpt-4o", says(part.formatted(jpeg(width, height))), "")
                        .tokens()
                        .of(Meter.INPUT))
                .isEqualTo(7 + tokens);
    }

    @ParameterizedTest
    @DisplayName("9 images")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"detail\":\"low\",\"url\":\"https://e.example/a.png\" | 85",
                "\"url\":\"https://e.example/a.png\",\"detail\":\"low\" | 85",
                "\"url\":\"https://e.example/a.png\",\"detail\":\"high\" | 765",
                "\"url\":\"data:image/png;base64,????\" | 765"
            })
    void aPictureIsCheapAtARoughLookAndAUsualOneWhereItsSizeIsUnknown(String image, long tokens) throws Exception {
        Usage usage = booked("gpt-4o", says("[{\"type\":\"image_url\",\"image_url\":{" + image + "}}]"), "");
        assertThat(usage.tokens().of(Meter.INPUT)).isEqualTo(7 + tokens);
        assertThat(usage.grade()).isEqualTo(Grade.ESTIMATED);
    }

    private static String png(int width, int height) {
        return picture("png", "89504E470D0A1A0A0000000D49484452%08X%08X0806000000".formatted(width, height));
    }

    /** With what a camera says first. */
    private static String jpeg(int width, int height) {
        return picture("jpeg", "FFD8FFE1000641424344FFC0001108%04X%04X03012200".formatted(height, width));
    }

    private static String picture(String type, String hex) {
        return "data:image/" + type + ";base64,"
                + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }

    @Test
    @DisplayName("9 audio")
    void soundIsTenTokensASecond() throws Exception {
        String sound = "x".repeat(21_333 * 12);
        Usage usage = booked(
                "gpt-4o-mini",
                says("[{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"" + sound + "\",\"format\":\"mp3\"}}]"),
                "");
        assertThat(usage.tokens().of(Meter.INPUT)).isBetween(7 + 120L, 7 + 130L);
    }

    @Test
    @DisplayName("9 others: o200k and a margin")
    void whoseTokenizerIsSecretIsCountedWithAMargin() throws Exception {
        SERVER.upstream().behaves(FakeUpstream.json(200, UNCOUNTED));
        String words = says("\"" + "All work and no play makes Jack a dull boy. ".repeat(20) + "\"");
        long own = booked("gpt-4o-mini", words, "").tokens().of(Meter.INPUT);
        SERVER.ledger().forget();
        SERVER.ledger().moreKeys =
                List.of(Ledger.key(9, "mistral", SERVER.upstream().baseUrl()));
        Usage usage = booked("mistral-small-latest", words, "");
        assertThat(usage.tokens().of(Meter.INPUT)).isBetween(own * 105 / 100, own * 120 / 100);
        assertThat(usage.grade()).isEqualTo(Grade.ESTIMATED);
    }

    @Test
    @DisplayName("9 special tokens are text")
    void whatLooksLikeASpecialTokenIsText() throws Exception {
        Usage usage = booked("gpt-4o-mini", says("\"<|endoftext|><|im_start|>\""), "");
        assertThat(usage.tokens().of(Meter.INPUT)).isBetween(12L, 25L);
    }

    @Test
    @DisplayName("9 aborts are counted by their deltas")
    void aStreamThatBreaksOffIsBookedByWhatCame() throws Exception {
        String[] usual = FakeUpstream.usualStream(false);
        SERVER.upstream().behaves(FakeUpstream.stream(false, usual[0], usual[1], usual[2], usual[1]));
        SERVER.client()
                .post(PATH, "{\"model\":\"gpt-4o-mini\",\"stream\":true,\"messages\":[" + says("\"Hello!\"") + "]}");
        Usage usage = end();
        assertThat(usage.tokens().of(Meter.INPUT)).isEqualTo(9);
        assertThat(usage.tokens().of(Meter.OUTPUT)).isEqualTo(O200K.countTokensOrdinary("Hello wörldHello"));
        assertThat(usage.grade()).isEqualTo(Grade.COUNTED);
    }

    @Test
    @DisplayName("9 estimates are marked")
    void wordsThatCameAfterTheirUsageWasToldAreNotFree() throws Exception {
        String[] usual = FakeUpstream.usualStream(true);
        String early = usual[4].replace("\"completion_tokens\":8,\"total_tokens\":18", "\"completion_tokens\":0");
        SERVER.upstream().behaves(FakeUpstream.stream(true, early, usual[0], usual[1], usual[2], usual[3], usual[5]));
        SERVER.client()
                .post(PATH, "{\"model\":\"gpt-4o-mini\",\"stream\":true,\"messages\":[" + says("\"Hello!\"") + "]}");
        Usage usage = end();
        assertThat(usage.tokens().counts())
                .isEqualTo(Map.of(Meter.INPUT, 6L, Meter.CACHED_INPUT, 4L, Meter.OUTPUT, (long)
                        O200K.countTokensOrdinary("Hello wörld")));
        assertThat(usage.grade()).isEqualTo(Grade.ESTIMATED);
    }

    @Test
    void aReportOfNothingIsNone() throws Exception {
        String nothing = FakeUpstream.USAGE.replaceAll("\\d+", "0");
        SERVER.upstream().behaves(FakeUpstream.json(200, FakeUpstream.ANSWER.replace(FakeUpstream.USAGE, nothing)));
        Usage usage = booked("gpt-4o-mini", says("\"Hello!\""), "");
        assertThat(usage.tokens().counts()).isEqualTo(Map.of(Meter.INPUT, 9L, Meter.OUTPUT, 7L));
        assertThat(usage.grade()).isEqualTo(Grade.ESTIMATED);
        assertThat(usage.reported()).isEqualTo(nothing);
    }

    @Test
    @DisplayName("9 aborts are counted by their deltas")
    void aPictureThatCameIsNotBookedByTheSizeOfItsFile() throws Exception {
        String[] usual = FakeUpstream.usualStream(false);
        String url = "data:image/png;base64," + "iVBORw0K".repeat(10_000);
        String picture = FakeUpstream.chunk(
                "{\"images\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"" + url + "\"}}]}",
                "\"finish_reason\":null}]");
        SERVER.upstream().behaves(FakeUpstream.stream(false, usual[0], usual[1], picture, picture));
        SERVER.client()
                .post(PATH, "{\"model\":\"gpt-4o-mini\",\"stream\":true,\"messages\":[" + says("\"Hello!\"") + "]}");
        Usage usage = end();
        assertThat(usage.tokens().of(Meter.OUTPUT)).isEqualTo(1);
        assertThat(usage.tokens().of(Meter.IMAGE_OUTPUT)).isEqualTo(4_000);
        assertThat(usage.grade()).isEqualTo(Grade.ESTIMATED);
    }

    @ParameterizedTest
    @DisplayName("9 estimates are marked")
    @ValueSource(
            strings = {
                "\"conversation\":\"conv_1\"",
                "\"conversation\":{\"id\":\"conv_1\"}",
                "\"prompt\":{\"id\":\"pmpt_1\",\"variables\":{\"name\":\"Ann\"}}"
            })
    void whatTheProviderRemembersOfAPromptIsNotCounted(String remembered) throws Exception {
        SERVER.upstream().behaves(FakeUpstream.json(200, "{\"id\":\"resp_1\",\"object\":\"response\",\"output\":[]}"));
        String ask = "{\"model\":\"gpt-4o-mini\",%s}";

        SERVER.client().post("/v1/responses", ask.formatted("\"input\":\"Hello!\",\"conversation\":null"));
        assertThat(end().grade()).isEqualTo(Grade.COUNTED);
        SERVER.ledger().forget();
        SERVER.client().post("/v1/responses", ask.formatted(remembered));
        assertThat(end().grade()).isEqualTo(Grade.ESTIMATED);
    }

    @Test
    @DisplayName("9 estimates are marked")
    void aCountIsToldFromAReport() throws Exception {
        assertThat(booked("gpt-4o-mini", says("\"Hello!\""), "").grade()).isEqualTo(Grade.COUNTED);
        SERVER.forget();
        assertThat(booked("gpt-4o-mini", says("\"Hello!\""), "").grade()).isEqualTo(Grade.PROVIDER_REPORTED);
    }
}
