package com.llmgateway.gateway.completions.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureSizeTest {

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "gif"})
    void aPictureSaysItsSize(String format) throws IOException {
        assertThat(PictureSize.of(picture(format))).contains(new PictureSize(640, 401));
    }

    @Test
    void whatComesBeforeAJpegsFrameIsSkipped() throws IOException {
        byte[] plain = picture("jpg");
        byte[] notes = HexFormat.of().parseHex("ffe10006" + "ffc0ffd8");
        byte[] noted = new byte[plain.length + notes.length];
        System.arraycopy(plain, 0, noted, 0, 2);
        System.arraycopy(notes, 0, noted, 2, notes.length);
        System.arraycopy(plain, 2, noted, 2 + notes.length, plain.length - 2);

        assertThat(PictureSize.of(noted)).contains(new PictureSize(640, 401));
    }

    @ParameterizedTest
    @CsvSource({
        "5650382000000000d0d0d09d012a80029101", // VP8
        "5650384c000000002f7f026400", // VP8L
        "56503858000000000000000" + "07f020090010" + "0" // VP8X
    })
    void aWebPSaysItsSizeInEachOfItsForms(String chunk) {
        byte[] head = HexFormat.of().parseHex("524946460000000057454250" + chunk);

        assertThat(PictureSize.of(head)).contains(new PictureSize(640, 401));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ff",
                "ffd8",
                "ffd8ffe0ffff",
                "89504e470d0a1a0a",
                "89504e470d0a1a0a0000000d49484452ffffffffffffffff",
                "474946383961000000000000",
                "524946460000000057454250",
                "25504446"
            })
    void whatSaysNoneThatMakesSenseHasNone(String head) {
        assertThat(PictureSize.of(HexFormat.of().parseHex(head))).isEmpty();
    }

    @Test
    void aPictureThatIsCutOffSaysItsSizeOrNone() throws IOException {
        byte[] jpeg = picture("jpg");
        for (int length = 0; length < jpeg.length; length += 7) {
            assertThat(PictureSize.of(Arrays.copyOf(jpeg, length)).orElse(new PictureSize(640, 401)))
                    .isEqualTo(new PictureSize(640, 401));
        }
    }

    private static byte[] picture(String format) throws IOException {
        var bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(new BufferedImage(640, 401, BufferedImage.TYPE_INT_RGB), format, bytes))
                .isTrue();
        return bytes.toByteArray();
    }
}
