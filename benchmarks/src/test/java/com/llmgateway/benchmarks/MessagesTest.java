package com.llmgateway.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {

    private static final String PLAIN = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

    private static final String CHUNKED =
            "HTTP/1.1 429 Too Many\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n5\r\nhello\r\nA\r\n0123456789\r\n0\r\n\r\n";

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 4096})
    void messagesEndWhereTheySay(int piece) throws IOException {
        var messages = new Messages(new Pieces(PLAIN, piece));

        assertThat(messages.next()).isTrue();

        assertThat(messages.status()).isEqualTo(200);
        assertThat(messages.last()).isFalse();
        assertThat(messages.text()).isEqualTo(PLAIN);
        assertThat(messages.next()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 4096})
    void chunkedMessagesEndWithTheirLastChunk(int piece) throws IOException {
        var messages = new Messages(new Pieces(CHUNKED, piece));

        assertThat(messages.next()).isTrue();

        assertThat(messages.status()).isEqualTo(429);
        assertThat(messages.last()).isTrue();
        assertThat(messages.text()).isEqualTo(CHUNKED);
    }

    @Test
    void aMessageCutShortIsAnError() {
        var messages = new Messages(new Pieces(PLAIN.substring(0, PLAIN.length() - 1), 4096));

        assertThatThrownBy(messages::next).isInstanceOf(EOFException.class);
    }

    @Test
    void whatIsCannedIsWellFormed() throws IOException {
        var both = new String(Canned.request("gw_key"), StandardCharsets.UTF_8);

        var messages = new Messages(new Pieces(both, 100));

        assertThat(messages.next()).isTrue();
        assertThat(messages.text()).isEqualTo(both).contains("Bearer gw_key");
    }

    /** Text that arrives in pieces. */
    private static final class Pieces extends InputStream {

        private final ByteArrayInputStream bytes;

        private final int piece;

        Pieces(String text, int piece) {
            this.bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
            this.piece = piece;
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            return bytes.read(into, offset, Math.min(piece, length));
        }
    }
}
