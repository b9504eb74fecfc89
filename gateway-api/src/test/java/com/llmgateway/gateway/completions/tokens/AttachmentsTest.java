package com.llmgateway.gateway.completions.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** openai-wire.md section 9. */
class AttachmentsTest {

    @ParameterizedTest
    @CsvSource({
        "gpt-4o, 1024, 1024, 765",
        "gpt-4o, 2048, 4096, 1105",
        "gpt-4o, 512, 512, 255",
        "gpt-4o, 1, 1, 255",
        "gpt-4o, 65000, 10, 765",
        "openai/gpt-4.1-2025-04-14, 1024, 1024, 765",
        "gpt-4o-mini, 1024, 1024, 25501",
        "gpt-5.1, 1024, 1024, 630",
        "o3, 1024, 1024, 675",
        "gpt-4.1-mini, 1024, 1024, 1659",
        "gpt-5-nano, 4096, 4096, 3779",
        "claude-sonnet-5, 1000, 1000, 1334",
        "claude-sonnet-5, 8000, 8000, 1600",
        "gemini-2.5-pro, 384, 384, 258",
        "gemini-2.5-pro, 769, 768, 516",
        "llama-4-scout, 1024, 1024, 765"
    })
    void aPictureTakesWhatItsModelsMakerSays(String model, int width, int height, long tokens) {
        assertThat(tokens(model, chatPart(url(width, height), ""))).isEqualTo(tokens);
    }

    @Test
    void anImpressionOfAPictureTakesTheBaseAlone() {
        assertThat(tokens("gpt-4o", chatPart(url(4096, 4096), ",\"detail\":\"low\"")))
                .isEqualTo(85);
        assertThat(tokens("gpt-4o", "{\"type\":\"input_image\",\"image_url\":\"http://x/y\",\"detail\":\"low\"}"))
                .isEqualTo(85);
    }

    @Test
    void aPictureIsMeasuredInTheFormOfEveryEndpoint() {
        String url = url(512, 512);
        String data = url.substring(url.indexOf(',') + 1);

        assertThat(tokens("gpt-4o", "{\"type\":\"input_image\",\"image_url\":\"" + url + "\"}"))
                .isEqualTo(255);
        assertThat(tokens("gpt-4o", "{\"type\":\"image\",\"source\":{\"type\":\"base64\",\"data\":\"" + data + "\"}}"))
                .isEqualTo(255);
    }

    @Test
    void aPictureThatCannotBeSeenIsTakenForAUsualOne() {
        assertThat(tokens("gpt-4o", chatPart("https://example.com/cat.png", "")))
                .isEqualTo(765);
        assertThat(tokens("gpt-4o", chatPart("data:image/png;base64,!!!!", ""))).isEqualTo(765);
        assertThat(tokens("gpt-4o", "{\"type\":\"input_image\",\"file_id\":\"file-1\"}"))
                .isEqualTo(765);
    }

    @ParameterizedTest
    @CsvSource({"4, 10", "256000, 130"})
    void soundTakesTenForASecond(int characters, long tokens) {
        String data = "A".repeat(characters);

        assertThat(tokens("gpt-4o", "{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"" + data + "\"}}"))
                .isEqualTo(tokens);
    }

    @ParameterizedTest
    @CsvSource({"44100, 882000, 100", "8000, 1, 10"})
    void soundThatSaysHowLongItLastsIsBelieved(int rate, int bytes, long tokens) {
        byte[] wav = AudioLengthTest.wav(rate, 2 * rate, bytes, bytes);
        String data = Base64.getEncoder().encodeToString(wav);

        assertThat(tokens("gpt-4o", "{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"" + data + "\"}}"))
                .isEqualTo(tokens);
    }

    @Test
    void otherAttachmentsAreTakenForAThousand() {
        assertThat(tokens("gpt-4o", "{\"type\":\"file\",\"file\":{\"file_id\":\"file-1\"}}"))
                .isEqualTo(1_000);
        assertThat(tokens("gpt-4o", "{\"type\":\"text\",\"text\":\"data:image/png;base64,\"}"))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"document, 1000", "image, 1399"})
    void aFileThatIsTheSourceOfAPartIsCountedOnce(String type, long tokens) {
        String part = "{\"type\":\"" + type + "\",\"source\":{\"type\":\"file\",\"file_id\":\"f\"}}";

        assertThat(tokens("claude-sonnet-5", part)).isEqualTo(tokens);
    }

    @Test
    void thePartsOfADocumentAreCounted() {
        String part = "{\"type\":\"document\",\"source\":{\"type\":\"content\",\"content\":["
                + "{\"type\":\"image\",\"source\":{\"type\":\"file\",\"file_id\":\"f\"}}]}}";

        assertThat(tokens("claude-sonnet-5", part)).isEqualTo(1_399);
    }

    private static long tokens(String model, String part) {
        String body = "{\"tools\":[{\"url\":\"x\"}],\"messages\":[{\"role\":\"user\",\"content\":[" + part + "]}]}";
        return Attachments.tokens(body.getBytes(StandardCharsets.UTF_8), model);
    }

    private static String chatPart(String url, String more) {
        return "{\"type\":\"image_url\",\"image_url\":{\"url\":\"" + url + "\"" + more + "}}";
    }

    /** The head of a PNG, which is all that is looked at. */
    private static String url(int width, int height) {
        byte[] head = ByteBuffer.allocate(33)
                .putLong(0x89504E470D0A1A0AL)
                .putLong(0x0000000D49484452L)
                .putInt(width)
                .putInt(height)
                .array();
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(head);
    }
}
