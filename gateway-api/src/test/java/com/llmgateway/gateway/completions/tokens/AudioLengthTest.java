package com.llmgateway.gateway.completions.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AudioLengthTest {

    @ParameterizedTest
    @CsvSource({"16000, 160000, 5", "16000, 160001, 6", "8000, 1, 1"})
    void aWavLastsAsLongAsItsBytes(int rate, int bytes, long seconds) {
        assertThat(seconds(wav(rate, 2 * rate, bytes, bytes))).hasValue(seconds);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void aWavThatWasStreamedDoesNotKnowItsSize(int told) {
        assertThat(seconds(wav(16_000, 32_000, 160_000, told))).hasValue(5);
    }

    @Test
    void aWavThatContradictsItselfIsNotBelieved() {
        assertThat(seconds(wav(16_000, 3_200_000, 160_000, 160_000))).isEmpty();
        assertThat(seconds(wav(100_000_000, 200_000_000, 160_000, 160_000))).isEmpty();
        assertThat(seconds(wav(16_000, 32_000, 160_000, 100))).isEmpty();
        assertThat(seconds(wav(0, 0, 160_000, 160_000))).isEmpty();
        assertThat(seconds(wav(1, 2, 160_000, 160_000))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 0xFFFE})
    void aWavOfPlainSamplesIsBelievedWhereTheyMakeUpItsBytes(int format) {
        assertThat(seconds(wav(format, 32_000, 2))).hasValue(5);
        assertThat(seconds(wav(format, 160_000, 10))).isEmpty();
        assertThat(seconds(wav(format, 160_000, 2))).isEmpty();
    }

    @Test
    void theSamplesOfAPackedWavAreOfAnySize() {
        assertThat(seconds(wav(0x31, 160_000, 65))).hasValue(1);
    }

    /** Of 160,000 bytes, in a channel of 16 bits. */
    private static byte[] wav(int format, int bytesPerSecond, int bytesPerSample) {
        byte[] file = wav(16_000, bytesPerSecond, 160_000, 160_000);
        ByteBuffer.wrap(file)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(20, (short) format)
                .putShort(32, (short) bytesPerSample);
        return file;
    }

    @Test
    void aFlacLastsAsLongAsItsSamples() {
        assertThat(seconds(flac(44_100, 441_000, 500_000))).hasValue(10);
        assertThat(seconds(flac(44_100, 0, 500_000))).isEmpty();
        assertThat(seconds(flac(44_100, 44_100, 20_000_000))).isEmpty();
        assertThat(seconds(flac(44_100, 0xF_FFFF_FFFFL, 500_000))).isEmpty();
    }

    @Test
    void anMp3LastsAsLongAsItsFrames() {
        // 128 kbit/s at 44.1 kHz: 417 bytes and 26.12 ms each.
        byte[] frames = mp3(0xFFFB9000, 417, 1_000);

        assertThat(seconds(frames)).hasValue(27);
        assertThat(seconds(mp3(0xFFF38000, 208, 100))).isPresent();
        assertThat(seconds(tagged(frames, 70_000))).hasValue(27);
        assertThat(seconds(Arrays.copyOf(frames, frames.length + 128))).hasValue(27);
        assertThat(seconds(Arrays.copyOf(frames, 2 * frames.length))).isEmpty();
        assertThat(seconds(Arrays.copyOf(frames, 500))).isEmpty();
    }

    @Test
    void anOggLastsAsLongAsItsLastPage() {
        assertThat(seconds(opus(480_312, 40_000))).hasValue(10);
        assertThat(seconds(opus(480_312, 4_000_000))).isEmpty();
        assertThat(seconds(opus(Long.MAX_VALUE, 40_000))).isEmpty();
        assertThat(seconds(opus(-1, 40_000))).isEmpty();
    }

    @Test
    void anMp4LastsAsLongAsItsMovie() {
        assertThat(seconds(mp4(1_000, 61_500, 500_000))).hasValue(62);
        assertThat(seconds(mp4(0, 61_500, 500_000))).isEmpty();
        assertThat(seconds(mp4(1_000, 0, 500_000))).isEmpty();
        assertThat(seconds(mp4(1_000_000, 1, 5_000_000))).isEmpty();
        assertThat(seconds(mp4(1, 1_000_000, 500_000))).isEmpty();
    }

    @Test
    void whatIsNoSoundHasNoLength() {
        var random = new Random(7);
        for (int length = 0; length < 2_000; length++) {
            byte[] noise = new byte[length];
            random.nextBytes(noise);
            assertThat(seconds(noise)).isEmpty();
        }
        assertThat(seconds("x".repeat(40_000).getBytes(StandardCharsets.US_ASCII)))
                .isEmpty();
    }

    @Test
    void aFileThatIsCutOffNeverThrows() {
        for (byte[] file :
                new byte[][] {wav(8_000, 16_000, 64, 64), flac(8_000, 80, 90), opus(48_312, 300), mp4(1, 1, 90)}) {
            for (int length = 0; length < file.length; length++) {
                assertThat(seconds(Arrays.copyOf(file, length)).orElse(1)).isPositive();
            }
        }
    }

    private static OptionalLong seconds(byte[] file) {
        byte[] body = new byte[file.length + 20];
        System.arraycopy(file, 0, body, 10, file.length);
        return AudioLength.seconds(body, 10, file.length);
    }

    static byte[] wav(int rate, int bytesPerSecond, int bytes, int told) {
        return ByteBuffer.allocate(44 + bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(ascii("RIFF\0\0\0\0WAVEfmt "))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) 1)
                .putInt(rate)
                .putInt(bytesPerSecond)
                .putShort((short) 2)
                .putShort((short) 16)
                .put(ascii("data"))
                .putInt(told)
                .array();
    }

    /** Of one channel of 16 bits. */
    private static byte[] flac(long rate, long samples, int bytes) {
        return ByteBuffer.allocate(bytes)
                .put(ascii("fLaC"))
                .putInt(34)
                .putShort((short) 4_096)
                .putShort((short) 4_096)
                .put(new byte[6])
                .putLong(rate << 44 | 15L << 36 | samples)
                .array();
    }

    private static byte[] mp3(int head, int length, int count) {
        var frames = ByteBuffer.allocate(length * count);
        for (int i = 0; i < count; i++) {
            frames.putInt(i * length, head);
        }
        return frames.array();
    }

    private static byte[] tagged(byte[] frames, int size) {
        return ByteBuffer.allocate(10 + size + frames.length)
                .put(ascii("ID3\4\0\0"))
                .put(new byte[] {
                    (byte) (size >> 21), (byte) (size >> 14 & 0x7F), (byte) (size >> 7 & 0x7F), (byte) (size & 0x7F)
                })
                .put(new byte[size])
                .put(frames)
                .array();
    }

    private static byte[] opus(long end, int bytes) {
        return ByteBuffer.allocate(bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(page(0))
                .put(ascii("OpusHead\1\1"))
                .putShort((short) 312)
                .put(bytes - 100, page(end))
                .array();
    }

    private static byte[] page(long position) {
        return ByteBuffer.allocate(28)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(ascii("OggS\0\0"))
                .putLong(position)
                .putInt(77)
                .put(26, (byte) 1)
                .array();
    }

    private static byte[] mp4(int scale, int length, int bytes) {
        return ByteBuffer.allocate(bytes)
                .putInt(16)
                .put(ascii("ftypM4A \0\0\0\0"))
                .putInt(16)
                .put(ascii("free\0\0\0\0\0\0\0\0"))
                .putInt(40)
                .put(ascii("moov"))
                .putInt(32)
                .put(ascii("mvhd"))
                .put(new byte[12])
                .putInt(scale)
                .putInt(length)
                .array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
